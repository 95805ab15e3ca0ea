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
 */
record ModerationOrder(
        Action action,
        @Nullable UUID message,
        @Nullable UUID fan,
        @Nullable Integer seconds,
        @Nullable Voices voices) {

    enum Action {
        DELETE,
        TIMEOUT,
        BAN,
        UNBAN,
        HIDE,
        PIN,
        UNPIN,
        SLOW,
        VOICES;

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
