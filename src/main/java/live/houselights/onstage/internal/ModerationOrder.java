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
 * @param reason why, in the moderator's words; null when they did not say
 * @param undoes the revision that an order made of the stage, to take that back
 */
record ModerationOrder(
        Action action,
        @Nullable UUID message,
        @Nullable UUID fan,
        @Nullable Integer seconds,
        @Nullable Voices voices,
        @Nullable Long undoes,
        @Nullable String reason) {

    /** Longer reasons are cut. */
    static final int LONGEST_REASON = 200;

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
        UNDO;

        /** Whether it did something to somebody that can be taken back as a whole. */
        boolean canBeUndone() {
            return switch (this) {
                case DELETE, TIMEOUT, BAN, HIDE -> true;
                case UNBAN, PIN, UNPIN, SLOW, VOICES, UNDO -> false;
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
