package live.houselights.waitingroom.internal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import live.houselights.cluster.Topics;
import live.houselights.kernel.EntryId;
import live.houselights.kernel.ShowId;
import live.houselights.messages.sales.LineChanged;
import live.houselights.sql.Atomically;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Holds draws when their minute has come, and keeps them at hand for whoever checks a place. */
@Component
public class Draws {

    private static final Logger log = LoggerFactory.getLogger(Draws.class);

    private final Lines lines;
    private final Entries entries;
    private final Atomically atomically;
    private final Topics topics;
    private final Clock clock;
    private final LoadingCache<Key, Optional<Draw>> held =
            Caffeine.newBuilder().maximumSize(LineLimits.DRAWS_IN_MEMORY).build(this::read);

    Draws(Lines lines, Entries entries, PlatformTransactionManager transactions, Topics topics, Clock clock) {
        this.lines = lines;
        this.entries = entries;
        this.atomically = new Atomically(transactions);
        this.topics = topics;
        this.clock = clock;
    }

    /** A show may have one line after the other, and each its own draw. */
    private record Key(ShowId show, String mark) {}

    /** Holds the draw when it is due; on however many nodes at once, it is held once. Nobody can enter meanwhile. */
    void holdIfDue(ShowId show) {
        Optional<Line> drawn = atomically.run(_ -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Optional<Line> line = lines.lock(show).filter(it -> it.drawIsDueAt(now));
            line.ifPresent(it -> {
                Draw draw = Draw.of(it.seed(), entries.first(show, it.entries()));
                entries.place(show, draw.inOrder());
                lines.drawn(show, new Line.Drawn(draw.size(), now, draw.entriesRoot(), draw.orderRoot()));
                topics.publish(new LineChanged(show));
            });
            return line;
        });
        drawn.ifPresent(line -> {
            held.invalidate(new Key(show, line.mark()));
            log.info("The places of {} are drawn", show);
        });
    }

    /** The draw of the line of this mark; empty before it, and once another line has taken that one's place. */
    private Optional<Draw> of(ShowId show, String mark) {
        Key key = new Key(show, mark);
        Optional<Draw> draw = held.get(key);
        if (draw.isEmpty()) {
            // Only draws that were held are worth remembering.
            held.invalidate(key);
        }
        return draw;
    }

    /** The mark of the line that is before this show now. */
    public Optional<String> line(ShowId show) {
        return lines.find(show).map(Line::mark);
    }

    /** What this entry needs to check its place; empty when it was not in the draw, or there was none yet. */
    public Optional<Draw.Proof> proof(ShowId show, String mark, EntryId entry) {
        return of(show, mark).flatMap(draw -> draw.proof(entry));
    }

    /** The sixteen bytes of each entry's id, in the order of their numbers; empty before the draw. */
    public Optional<byte[]> entries(ShowId show, String mark) {
        return of(show, mark).map(draw -> {
            ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES * draw.size());
            draw.entries()
                    .forEach(entry -> bytes.putLong(entry.value().getMostSignificantBits())
                            .putLong(entry.value().getLeastSignificantBits()));
            return bytes.array();
        });
    }

    private Optional<Draw> read(Key key) {
        return lines.find(key.show())
                .filter(line -> line.draw() != null && line.mark().equals(key.mark()))
                .map(line -> {
                    Draw draw = Draw.of(line.seed(), entries.first(key.show(), line.drawn()));
                    if (line.draw() != null
                            && !draw.orderRoot().equals(line.draw().orderRoot())) {
                        throw new IllegalStateException(
                                "The draw of %s does not come out as it was held".formatted(key.show()));
                    }
                    return draw;
                });
    }
}
