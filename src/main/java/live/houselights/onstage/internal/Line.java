package live.houselights.onstage.internal;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import live.houselights.messages.stage.SaidLine;
import live.houselights.onstage.internal.Reach.Sight;
import org.jspecify.annotations.Nullable;

/**
 * One message of the chat.
 *
 * @param re the message it replies to
 * @param ref the page's own name for it; null where no page sent it, or nobody needs to know
 * @param reach who sees it
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
        Reach reach,
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
        String sight = reach.everybody() ? null : reach.sight().wire();
        return new SaidLine(
                id, offset, at, by.id(), by.name(), by.role().wire(), text, re, reach.to(), sight, reach.friends());
    }

    static Line heard(SaidLine line) {
        Author by = new Author(line.fan(), line.name(), StageRole.ofWire(line.role()));
        Sight sight = line.sight() == null ? Sight.ALL : Sight.ofWire(line.sight());
        return new Line(
                line.id(),
                line.offset(),
                line.at(),
                by,
                line.text(),
                line.re(),
                null,
                new Reach(sight, line.to(), line.friends()),
                null);
    }

    /** Whether somebody sees it, as long as it is not gone. */
    boolean isFor(Viewer viewer) {
        return reach.shows(viewer, by.id());
    }

    /**
     * @param why null to give it back
     */
    Line turned(@Nullable Gone why) {
        return new Line(id, offset, at, by, text, re, ref, reach, why);
    }
}
