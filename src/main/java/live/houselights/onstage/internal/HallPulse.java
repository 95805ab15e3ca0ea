package live.houselights.onstage.internal;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import live.houselights.catalog.StagePhase;
import live.houselights.edge.EdgeLimits;
import live.houselights.kernel.ShowId;
import live.houselights.messages.stage.ReactionsFelt;
import live.houselights.onstage.internal.ServerFrames.StageState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The beat of one hall: at each tick it sends one frame with all that happened, tells the other halls what was felt in this one,
 * and now and then looks whether the phase or the audience changed, writes down the reactions, and pings. Used by the hall's
 * thread alone, but for {@link #react}.
 */
final class HallPulse {

    private static final Logger log = LoggerFactory.getLogger(HallPulse.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration WRITE_EVERY = Duration.ofSeconds(5);

    private final ShowId show;
    private final UUID hall;
    private final StageParts parts;
    private final Seats seats;
    private final Doors doors;
    private final TickFrame frame = new TickFrame();
    private final Applause applause;
    private final PollBoard board;
    private final AskBoard asks;
    private final Map<Reaction, Long> reactions = new EnumMap<>(Reaction.class);
    private final Tempo tempo = new Tempo();
    private final Beat tick = new Beat(Tempo.SHORTEST);
    private final Beat look = new Beat(LOOK_EVERY);
    private final Beat write = new Beat(WRITE_EVERY);
    private final Beat ping = new Beat(EdgeLimits.PING_EVERY);
    private boolean felt;
    private long shownOffset;
    private StagePhase phase = StagePhase.ANNOUNCED;
    private int viewers;

    HallPulse(ShowId show, UUID hall, StageParts parts, Seats seats) {
        this.show = show;
        this.hall = hall;
        this.parts = parts;
        this.seats = seats;
        this.doors = new Doors(show, parts.catalog(), parts.longer()::longest, parts.clock());
        this.applause = new Applause(show, hall, parts);
        this.board = new PollBoard(show, parts);
        this.asks = new AskBoard(show, parts, doors);
    }

    /** Something that is due again and again. */
    private static final class Beat {
        private long everyNanos;
        private long nextNanos;

        Beat(Duration every) {
            everyNanos = every.toNanos();
            nextNanos = System.nanoTime() + everyNanos;
        }

        void every(Duration other) {
            nextNanos += other.toNanos() - everyNanos;
            everyNanos = other.toNanos();
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

    void begin(PromptBook book) {
        shownOffset = book.chat().last();
        board.begin(book.polls());
        asks.begin(book.revision());
        reactions.putAll(parts.applause().total(show));
        viewers = parts.viewers().of(show);
        phase = doors.phase();
    }

    /** The stage as this hall has been shown it. */
    StageState state(PromptBook book) {
        return new StageState(
                book.epoch(),
                shownOffset,
                phase,
                viewers,
                book.pinned().orElse(null),
                book.slowSeconds(),
                book.voices(),
                Map.copyOf(reactions),
                board.current().orElse(null),
                asks.current().orElse(null));
    }

    /** With the next frame. */
    void tell(PromptBook.News.Some news, PromptBook book) {
        frame.said(news.said());
        frame.took(news.gone());
        frame.gaveBack(news.back());
        if (news.pinned()) {
            frame.pinned(book.pinned().orElse(null));
        }
        if (news.slow()) {
            frame.slow(book.slowSeconds());
        }
        if (news.voices()) {
            frame.voices(book.voices());
        }
    }

    /** Somebody here throws this, on any thread. */
    void react(Reaction kind, int n, int behindSeconds) {
        frame.react(kind, n);
        applause.felt(kind, n, behindSeconds);
    }

    /** What those before another hall threw. */
    void feel(Reaction kind, long n) {
        frame.feel(kind, n);
        reactions.merge(kind, n, Long::sum);
        felt = true;
    }

    Duration untilNextTick() {
        return tick.left();
    }

    boolean tickIsDue() {
        return tick.due();
    }

    /** Whether it is time to look at what the house says of itself elsewhere. */
    boolean lookIsDue() {
        return look.due();
    }

    void look() {
        StagePhase current = doors.phase();
        if (current != phase) {
            phase = current;
            frame.phase(current);
        }
        int counted = parts.viewers().of(show);
        if (counted != viewers) {
            viewers = counted;
            frame.viewers(counted);
        }
    }

    /** Shows how the open poll stands and what is asked. */
    void lookAtBoards(PromptBook book) {
        try {
            board.look(book.polls(), frame);
            asks.look(book.revision());
        } catch (DataAccessException | TransactionException failed) {
            log.warn("The polls or questions of {} could not be read and will be", show, failed);
        }
    }

    /** @param offset of the newest durable line */
    void tick(long offset) {
        Map<String, Long> thrown = new HashMap<>();
        asks.tell(frame);
        Optional<TickFrame.Frames> news = frame.take(offset, (kind, n) -> {
            count(kind, n);
            thrown.put(kind.wire(), n);
        });
        shownOffset = offset;
        // What was late once says nothing about a stage that is silent by now.
        tick.every(tempo.after(news.isPresent() ? seats.lag() : Duration.ZERO));
        news.ifPresentOrElse(frames -> seats.send(frames, tempo.spread()), seats::nudge);
        if (!thrown.isEmpty()) {
            parts.topics().publish(new ReactionsFelt(show, hall, thrown));
        }
        if (write.due()) {
            writeReactions();
        }
        if (ping.due()) {
            seats.ping();
        }
    }

    /** Writes what would be lost. */
    void stop() {
        Optional<TickFrame.Frames> _ = frame.take(shownOffset, this::count);
        writeReactions();
        if (!felt) {
            applause.close();
        }
    }

    private void count(Reaction kind, long n) {
        applause.thrown(kind, n);
        reactions.merge(kind, n, Long::sum);
        felt = true;
    }

    /** And reads what all halls wrote: it is more than was heard when a word of one of them got lost. */
    private void writeReactions() {
        if (!felt) {
            return;
        }
        try {
            applause.write();
            parts.applause().total(show).forEach((kind, n) -> reactions.merge(kind, n, Math::max));
            felt = false;
        } catch (DataAccessException | TransactionException failed) {
            log.warn("The reactions of {} could not be written and will be with the next ones", show, failed);
        }
    }
}
