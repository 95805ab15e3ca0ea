package live.houselights.onstage.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import live.houselights.onstage.Voices;
import org.jspecify.annotations.Nullable;

/**
 * What a moderator asks for.
 *
 * @param message what to delete or pin, or whose author to sanction
 * @param fan whom to sanction
 * @param seconds how long a timeout or hiding lasts, or how slow slow mode is
 * @param voices who may write from now on
 * @param undoes the revision that an order made of the stage, to take that back
 * @param reason why, in the moderator's words; null when they did not say
 * @param ask the question to put on stage, to mark as answered, to dismiss or to show again
 */
record ModerationOrder(
        Action action,
        @Nullable UUID message,
        @Nullable UUID fan,
        @Nullable Integer seconds,
        @Nullable Voices voices,
        @Nullable Long undoes,
        @Nullable String reason,
        @Nullable UUID ask) {

    /** Longer reasons are cut. */
    static final int LONGEST_REASON = 200;

    /** The same about this question. */
    ModerationOrder about(@Nullable UUID question) {
        return new ModerationOrder(action, message, fan, seconds, voices, undoes, reason, question);
    }

    enum Action {
        DELETE,
        TIMEOUT,
        BAN,
        UNBAN,
        HIDE,
        PIN,
        UNPIN,
        SLOW,
        VOICES,
        /** Fans may ask the stage. */
        INVITE,
        /** They may not any more. */
        ENOUGH,
        PICK,
        ANSWER,
        DISMISS,
        /** A question that was dismissed is asked again. */
        RESTORE,
        UNDO;

        /** Whether it did something to somebody that can be taken back as a whole. */
        boolean canBeUndone() {
            return switch (this) {
                case DELETE, TIMEOUT, BAN, HIDE, PICK, ANSWER, DISMISS -> true;
                case UNBAN, PIN, UNPIN, SLOW, VOICES, INVITE, ENOUGH, RESTORE, UNDO -> false;
            };
        }

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Action> ofWire(String text) {
            for (Action action : values()) {
                if (action.wire().equals(text)) {
                    return Optional.of(action);
                }
            }
            return Optional.empty();
        }
    }
}
