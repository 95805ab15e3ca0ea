package live.houselights.onstage.internal;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody wants to say.
 *
 * @param ref the page's own name for it, by which it is known when it is sent again
 * @param re the message it replies to
 * @param to whom it names
 * @param friends who is at a party with whoever says it
 */
record Saying(Viewer by, String ref, String text, @Nullable UUID re, List<UUID> to, List<UUID> friends) {}
