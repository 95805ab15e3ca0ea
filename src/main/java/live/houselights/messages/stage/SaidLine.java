package live.houselights.messages.stage;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message of a show's chat, as it was said.
 *
 * @param offset its place in the chat, from 1
 * @param role {@code fan}, {@code moderator} or {@code team}
 * @param re the message it replies to
 */
public record SaidLine(
        UUID id,
        long offset,
        Instant at,
        UUID fan,
        String name,
        String role,
        String text,
        @Nullable UUID re) {}
