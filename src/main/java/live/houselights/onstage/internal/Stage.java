package live.houselights.onstage.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.Moderation.Effect;
import live.houselights.onstage.internal.StageCommand.Enter;
import live.houselights.onstage.internal.StageCommand.Leave;
import live.houselights.onstage.internal.StageCommand.Moderate;
import live.houselights.onstage.internal.StageCommand.Moderated;
import live.houselights.onstage.internal.StageCommand.Rename;
import live.houselights.onstage.internal.StageCommand.Revoke;
import live.houselights.onstage.internal.StageCommand.Say;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One show's running room: puts everything that happens on it in one order.
 *
 * <h2>Concurrency</h2>
 *
 * One virtual thread owns all state. Event loops hand it commands through a bounded queue; a full queue answers "busy".
 * The thread takes whatever waits, up to {@link #LARGEST_BATCH}, and writes the lines among it in one commit. So the busier
 * the stage, the larger the commits, and the latency is one commit.
 *
 * <h2>Promises</h2>
 *
 * A line is acknowledged and shown only once it is durable. Offsets have no gaps. Everybody gets the same frames in the
 * same order, one per {@link #TICK} at most; who joins gets the state as of the last tick, then every later frame.
 *
 * <h2>Failure</h2>
 *
 * A stage holds nothing that SQL does not: it may be closed at any moment, or die with its process, and the next one goes
 * on with the same epoch at the next offset.
 */
final class Stage {

    private static final Logger log = LoggerFactory.getLogger(Stage.class);

    static final Duration TICK = Duration.ofMillis(250);

    /** Commands that wait; one more is refused as busy. */
    static final int LONGEST_QUEUE = 4_096;

    static final int LARGEST_BATCH = 256;

    /** How long the stage waits before it asks a database again that did not answer. */
    private static final Duration BREATH = Duration.ofSeconds(1);

    private final ShowId show;
    private final StageParts parts;
    private final BlockingQueue<StageCommand> inbox = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final Thread thread;
    private final Seats seats;
    private final StagePulse pulse;
    private volatile boolean open = true;

    private Stage(ShowId show, StageParts parts) {
        this.show = show;
        this.parts = parts;
        this.seats = new Seats(parts.meters());
        this.pulse = new StagePulse(show, parts, seats);
        this.thread = Thread.ofVirtual().name("stage " + show).unstarted(this::run);
    }

    /** What a stage reads from SQL when it opens. */
    private record OpenStage(Chat chat, HouseRules rules, Sayings sayings) {}

    static Stage open(ShowId show, StageParts parts) {
        Stage stage = new Stage(show, parts);
        parts.meters().stages.incrementAndGet();
        stage.thread.start();
        return stage;
    }

    /** Answers false when too much waits already, or the stage is closed. */
    boolean offer(StageCommand command) {
        return open && inbox.offer(command);
    }

    /** Counted at once and shown with the next tick; reactions need no order. */
    void react(Reaction kind, int n) {
        pulse.frame().react(kind, n);
    }

    /** Waits for room in the queue; for what must not be lost, such as a seat that was left. */
    void tellWhenThereIsRoom(StageCommand command) {
        try {
            if (open && !inbox.offer(command, House.CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The stage of {} had no room for {}", show, command);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isOpen() {
        return open;
    }

    /** Nobody has been here for long. */
    private boolean idle() {
        return inbox.isEmpty() && seats.emptyFor(House.STAGE_SLEEPS_AFTER);
    }

    /** Finishes what it has begun, says goodbye to everybody and stops. */
    void close() {
        open = false;
        try {
            thread.join(House.CLOSING);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            OpenStage state = readState();
            while (open) {
                StageCommand first = inbox.poll(pulse.untilNextTick().toNanos(), TimeUnit.NANOSECONDS);
                if (first != null) {
                    handle(first, state);
                }
                pulse.tickIfDue(state.chat().last());
                open &= !idle();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            open = false;
            seats.dismiss(Bye.DRAINING);
            pulse.stop();
            refuseWhatWaits();
            parts.meters().stages.decrementAndGet();
        }
    }

    private OpenStage readState() throws InterruptedException {
        while (true) {
            try {
                StageRecords.StageRecord record = parts.records().open(show);
                Chat chat = new Chat(show, parts.chatLog());
                HouseRules rules = new HouseRules(parts.sanctions().unlifted(show.value()), record.slowSeconds());
                List<Line> lately = saidLately();
                rules.heard(lately);
                Line pinned = record.pinned() == null
                        ? null
                        : chat.find(record.pinned()).orElse(null);
                pulse.begin(record, chat.last(), pinned);
                return new OpenStage(chat, rules, new Sayings(chat, rules, new SaidLately(lately), parts, pulse));
            } catch (DataAccessException | TransactionException failed) {
                log.warn("The stage of {} could not be read and will be asked for again", show, failed);
                Thread.sleep(BREATH);
                if (!open) {
                    throw new InterruptedException("closed before it opened");
                }
            }
        }
    }

    private List<Line> saidLately() {
        Instant since = parts.clock().instant().minus(SaidLately.REMEMBERED);
        return parts.chatLog().saidAfter(show, since, SaidLately.MOST);
    }

    private void handle(StageCommand first, OpenStage state) {
        List<StageCommand> batch = new ArrayList<>();
        batch.add(first);
        inbox.drainTo(batch, LARGEST_BATCH - 1);
        List<Say> waiting = new ArrayList<>();
        for (StageCommand command : batch) {
            if (command instanceof Say say) {
                waiting.add(say);
                continue;
            }
            // An order that comes after a line must find it said.
            state.sayings().speak(waiting);
            waiting.clear();
            apply(command, state);
        }
        state.sayings().speak(waiting);
    }

    private void apply(StageCommand command, OpenStage state) {
        try {
            switch (command) {
                case Enter enter -> enter(enter, state);
                case Leave leave -> seats.leave(leave.seat());
                case Say _ -> throw new IllegalStateException("Lines are said in batches");
                case Moderate moderate -> moderate.answer().complete(moderate(moderate, state));
                case Rename rename -> seats.rename(rename.fan(), rename.name());
                case Revoke revoke -> seats.dismiss(viewer -> revoke.ticket().equals(viewer.ticket()), Bye.REVOKED);
            }
        } catch (DataAccessException | TransactionException failed) {
            log.warn("The stage of {} could not do {}", show, command.getClass().getSimpleName(), failed);
            switch (command) {
                case Moderate moderate -> moderate.answer().completeExceptionally(failed);
                case Enter enter -> enter.seat().bye(Bye.FULL);
                case Leave _, Say _, Rename _, Revoke _ -> {}
            }
        }
    }

    private void enter(Enter enter, OpenStage state) {
        Viewer viewer = enter.viewer();
        if (state.rules().banned(viewer)) {
            enter.seat().bye(Bye.BANNED);
            return;
        }
        ServerFrames.StageState now = pulse.state();
        Long seen = now.epoch().equals(enter.epoch()) ? enter.after() : null;
        Optional<List<Line>> gap =
                seen == null ? Optional.empty() : state.chat().gap(seen, now.offset());
        Instant at = parts.clock().instant();
        byte[] hello = ServerFrames.hello(new ServerFrames.Hello(
                now,
                viewer,
                state.rules().mutedUntil(viewer, at).orElse(null),
                state.rules().slowModeLeft(viewer, at),
                gap.orElseGet(() -> state.chat().greeting(now.offset())),
                seen == null || gap.isEmpty() ? List.of() : state.chat().goneUpTo(seen),
                seen != null && gap.isEmpty()));
        seats.seat(enter.seat(), viewer, hello);
    }

    private Moderated moderate(Moderate command, OpenStage state) {
        Moderation.Floor floor = new Moderation.Floor(show, state.chat(), state.rules());
        Effect effect = parts.moderation().apply(floor, command.order(), command.moderator());
        switch (effect) {
            case Effect.Gone(var lines) -> pulse.took(lines);
            case Effect.Muted(var viewer, var until) -> seats.mute(viewer, until);
            case Effect.Banned(var viewer, var lines) -> {
                pulse.took(lines);
                seats.dismiss(state.rules()::banned, Bye.BANNED);
                log.info("{} was banned from the stage of {}", viewer.fan(), show);
            }
            case Effect.Unbanned _ -> {}
            case Effect.Pinned(var line) -> pulse.pin(line);
            case Effect.Slowed(var seconds) -> pulse.slow(seconds);
            case Effect.Refused(var refusal) -> {
                return new Moderated.Refused(refusal);
            }
        }
        return new Moderated.Done(state.chat().last());
    }

    private void refuseWhatWaits() {
        List<StageCommand> left = new ArrayList<>();
        inbox.drainTo(left);
        for (StageCommand command : left) {
            switch (command) {
                case Enter enter -> enter.seat().bye(Bye.DRAINING);
                case Moderate moderate -> moderate.answer().complete(new Moderated.Refused(Refusal.BUSY));
                case Say say -> say.seat().refuse(say.ref(), Refusal.BUSY);
                case Leave _, Rename _, Revoke _ -> {}
            }
        }
    }
}
