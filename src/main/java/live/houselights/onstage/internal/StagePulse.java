package live.houselights.onstage.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;
import live.houselights.edge.EdgeLimits;
import live.houselights.kernel.ShowId;
import live.houselights.messages.stage.StageChanged;
import live.houselights.onstage.internal.ServerFrames.StageState;
import live.houselights.onstage.internal.StageRecords.StageRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The beat of one stage: at each tick it sends one frame with all that happened, and now and then it looks whether the
 * phase or the audience changed, writes down the reactions, and pings. Used by the stage's thread alone, but for {@link
 * TickFrame#react}.
 */
final class StagePulse {

    private static final Logger log = LoggerFactory.getLogger(StagePulse.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration WRITE_EVERY = Duration.ofSeconds(5);

    private final ShowId show;
    private final StageParts parts;
    private final Seats seats;
    private final TickFrame frame = new TickFrame();
    private final Map<Reaction, Long> unwritten = new EnumMap<>(Reaction.class);
    private final Map<Reaction, Long> reactions = new EnumMap<>(Reaction.class);
    private final Beat tick = new Beat(Stage.TICK);
    private final Beat look = new Beat(LOOK_EVERY);
    private final Beat write = new Beat(WRITE_EVERY);
    private final Beat ping = new Beat(EdgeLimits.PING_EVERY);
    private boolean changed;
    private UUID epoch = new UUID(0, 0);
    private long shownOffset;
    private StagePhase phase = StagePhase.ANNOUNCED;
    private Instant endsAt = Instant.EPOCH;
    private int viewers;
    private @Nullable Line pinned;
    private int slow;

    StagePulse(ShowId show, StageParts parts, Seats seats) {
        this.show = show;
        this.parts = parts;
        this.seats = seats;
    }

    /** Something that is due again and again. */
    private static final class Beat {
        private final long everyNanos;
        private long nextNanos;

        Beat(Duration every) {
            everyNanos = every.toNanos();
            nextNanos = System.nanoTime() + everyNanos;
        }

        boolean due() {
            long now = System.nanoTime();
            if (now < nextNanos) {
                return false;
            }
            nextNanos = now + everyNanos;
            return true;
        }

        Duration left() {
            return Duration.ofNanos(Math.max(1, nextNanos - System.nanoTime()));
        }
    }

    void begin(StageRecord record, long offset, @Nullable Line pinnedLine) {
        epoch = record.epoch();
        shownOffset = offset;
        pinned = pinnedLine != null && pinnedLine.gone() == null ? pinnedLine : null;
        slow = record.slowSeconds();
        reactions.putAll(parts.records().reactions(show));
        viewers = parts.viewers().of(show);
        phase = currentPhase();
    }

    /** The stage as its audience has been shown it. */
    StageState state() {
        return new StageState(epoch, shownOffset, phase, viewers, pinned, slow, Map.copyOf(reactions));
    }

    TickFrame frame() {
        return frame;
    }

    void said(List<Line> lines) {
        frame.said(lines);
    }

    void took(List<Line> lines) {
        frame.took(lines);
        Line kept = pinned;
        if (kept != null && lines.stream().anyMatch(line -> line.id().equals(kept.id()))) {
            pin(null);
        }
    }

    void pin(@Nullable Line line) {
        pinned = line;
        frame.pinned(line);
    }

    void slow(int seconds) {
        slow = seconds;
        frame.slow(seconds);
    }

    boolean chatIsOpen() {
        lookAtShow();
        return switch (phase) {
            case DOORS, LIVE -> true;
            case ENDED, REPLAY -> parts.clock().instant().isBefore(endsAt.plus(House.CHAT_STAYS_OPEN));
            case ANNOUNCED, CANCELLED -> false;
        };
    }

    Duration untilNextTick() {
        return tick.left();
    }

    /** @param offset of the newest durable line */
    void tickIfDue(long offset) {
        if (!tick.due()) {
            return;
        }
        if (look.due()) {
            lookAround();
        }
        changed |= frame.saysSomething();
        Optional<byte[]> news = frame.take(offset, this::count);
        shownOffset = offset;
        news.ifPresentOrElse(seats::send, seats::nudge);
        if (write.due()) {
            writeReactions();
        }
        if (ping.due()) {
            seats.ping();
        }
    }

    /** Writes what would be lost. */
    void stop() {
        frame.take(shownOffset, this::count);
        writeReactions();
    }

    private void count(Reaction kind, long n) {
        unwritten.merge(kind, n, Long::sum);
        reactions.merge(kind, n, Long::sum);
    }

    private void lookAround() {
        lookAtShow();
        int counted = parts.viewers().of(show);
        if (counted != viewers) {
            viewers = counted;
            frame.viewers(counted);
        }
        if (changed) {
            changed = false;
            parts.topics().publish(new StageChanged(show));
        }
    }

    private void lookAtShow() {
        StagePhase current = currentPhase();
        if (current != phase) {
            phase = current;
            frame.phase(current);
        }
    }

    private StagePhase currentPhase() {
        Instant now = parts.clock().instant();
        try {
            return parts.catalog().show(show).map(it -> phaseOf(it, now)).orElse(phase);
        } catch (DataAccessException | TransactionException failed) {
            log.warn("The show {} could not be read and stays {}", show, phase, failed);
            return phase;
        }
    }

    private StagePhase phaseOf(Show current, Instant now) {
        endsAt = current.endsAt();
        return current.phaseAt(now);
    }

    private void writeReactions() {
        if (unwritten.isEmpty()) {
            return;
        }
        Instant minute = parts.clock().instant().truncatedTo(ChronoUnit.MINUTES);
        try {
            unwritten.forEach((kind, n) -> parts.records().count(show, minute, kind, n));
            unwritten.clear();
        } catch (DataAccessException | TransactionException failed) {
            log.warn("The reactions of {} could not be written and will be with the next ones", show, failed);
        }
    }
}
