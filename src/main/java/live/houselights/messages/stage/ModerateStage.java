package live.houselights.messages.stage;

import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.messages.GroupCommand;
import org.jspecify.annotations.Nullable;

/**
 * Moderates a stage from another process, such as backstage. Each action sets a state, so doing it twice does it once.
 *
 * @param action one of the protocol's: delete, timeout, ban, unban, hide, pin, unpin, slow, voices, invite, enough, pick,
 *     answer, dismiss, undo
 * @param ask which question to put on stage, to mark as answered or to dismiss; null where it is about something else
 * @param voices who may write from now on: everybody, followers, vip or team; null where it is about something else
 * @param undoes which order to take back, by the revision it made of the stage; null where it is about something else
 * @param reason why, in the moderator's words; null when they did not say
 * @param moderator a name for the moderation log
 */
public record ModerateStage(
        String idempotencyKey,
        ShowId show,
        String action,
        @Nullable UUID message,
        @Nullable UUID fan,
        @Nullable UUID ask,
        @Nullable Integer seconds,
        @Nullable String voices,
        @Nullable Long undoes,
        @Nullable String reason,
        String moderator)
        implements GroupCommand<StageModerated> {}
