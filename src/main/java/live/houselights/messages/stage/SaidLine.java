package live.houselights.messages.stage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message of a show's chat, as it was said.
 *
 * @param offset its place in the chat, from 1
 * @param role {@code fan}, {@code moderator} or {@code team}
 * @param re the message it replies to
 * @param to whom it answers or names
 * @param sight {@code aside} when only its author, those it is for and those who moderate see it, {@code hidden} when its author
 *     and those who moderate do, null when everybody does
 * @param friends who else sees one that stands aside, because they are at a party with its author
 */
public record SaidLine(
        UUID id,
        long offset,
        Instant at,
        UUID fan,
        String name,
        String role,
        String text,
        @Nullable UUID re,
        List<UUID> to,
        @Nullable String sight,
        List<UUID> friends) {}
