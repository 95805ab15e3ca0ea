package live.houselights.onstage.internal;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import live.houselights.messages.stage.SaidLine;
import org.jspecify.annotations.Nullable;

/**
 * One message of the chat.
 *
 * @param re the message it replies to
 * @param ref the page's own name for it; null where no page sent it, or nobody needs to know
 * @param gone why it is not shown any more; null while it is
 */
record Line(
        UUID id,
        long offset,
        Instant at,
        Author by,
        String text,
        @Nullable UUID re,
        @Nullable String ref,
        @Nullable Gone gone) {

    enum Gone {
        DELETED,
        BANNED;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Gone ofWire(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** As other nodes are told it. */
    SaidLine told() {
        return new SaidLine(id, offset, at, by.id(), by.name(), by.role().wire(), text, re);
    }

    static Line heard(SaidLine line) {
        Author by = new Author(line.fan(), line.name(), StageRole.ofWire(line.role()));
        return new Line(line.id(), line.offset(), line.at(), by, line.text(), line.re(), null, null);
    }

    Line without(Gone why) {
        return new Line(id, offset, at, by, text, re, ref, why);
    }
}
