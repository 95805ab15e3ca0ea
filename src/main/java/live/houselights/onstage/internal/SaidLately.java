package live.houselights.onstage.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What was said on one stage within the last {@link #REMEMBERED}, by its speakers' refs: a line that a page sends again,
 * because its acknowledgement got lost, is known and not said twice. Filled from SQL when the stage opens, so it outlives the
 * stage. Used by one thread at a time.
 */
final class SaidLately {

    /** A page gives up sooner than this. */
    static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** Lines remembered; beyond it the oldest are forgotten sooner, and only they could be said twice. */
    static final int MOST = 50_000;

    private final LinkedHashMap<Ref, Line> lines = new LinkedHashMap<>();

    SaidLately(List<Line> oldestFirst) {
        oldestFirst.forEach(this::remember);
    }

    private record Ref(UUID fan, String ref) {}

    void remember(Line line) {
        if (line.ref() == null) {
            return;
        }
        lines.putLast(new Ref(line.by().id(), line.ref()), line);
        if (lines.size() > MOST) {
            lines.pollFirstEntry();
        }
    }

    /** The line that this person said under this ref, if that is not too long ago. */
    Optional<Line> find(UUID fan, String ref, Instant now) {
        forgetUntil(now.minus(REMEMBERED));
        return Optional.ofNullable(lines.get(new Ref(fan, ref)));
    }

    private void forgetUntil(Instant moment) {
        Iterator<Line> oldestFirst = lines.values().iterator();
        while (oldestFirst.hasNext() && !oldestFirst.next().at().isAfter(moment)) {
            oldestFirst.remove();
        }
    }
}
