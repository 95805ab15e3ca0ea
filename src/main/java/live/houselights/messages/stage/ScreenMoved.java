package live.houselights.messages.stage;

import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/**
 * A ticket's holder watches on another device from now on: passes of earlier turns are refused and their sockets closed.
 *
 * @param fan the holder's id on this show's stage
 * @param turn counts the moves; the highest one has the screen
 */
public record ScreenMoved(ShowId show, UUID fan, long turn) implements Topic {}
