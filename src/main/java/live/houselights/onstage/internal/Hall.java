package live.houselights.onstage.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import live.houselights.kernel.ShowId;
import live.houselights.messages.stage.SeatsTaken;
import live.houselights.onstage.internal.HallCommand.Answered;
import live.houselights.onstage.internal.HallCommand.Ask;
import live.houselights.onstage.internal.HallCommand.AtParty;
import live.houselights.onstage.internal.HallCommand.Enter;
import live.houselights.onstage.internal.HallCommand.Errand;
import live.houselights.onstage.internal.HallCommand.Exchange;
import live.houselights.onstage.internal.HallCommand.Feel;
import live.houselights.onstage.internal.HallCommand.GiveWay;
import live.houselights.onstage.internal.HallCommand.Hear;
import live.houselights.onstage.internal.HallCommand.Leave;
import live.houselights.onstage.internal.HallCommand.Move;
import live.houselights.onstage.internal.HallCommand.Rename;
import live.houselights.onstage.internal.HallCommand.Revoke;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Where one show's viewers sit on this node. It shows them what the show's {@link Stage} tells, wherever that is, and brings
 * there what they say.
 *
 * <h2>Concurrency</h2>
 *
 * One virtual thread owns all state. Event loops hand it commands through a bounded queue; a full queue answers "busy".
 *
 * <h2>Promises</h2>
 *
 * Everybody in all halls of a show gets the same lines in the same order, in one frame per tick at most, as often as {@link Tempo}
 * says; who joins gets the state as of the last tick, then every later frame. Lines that stand aside ({@link FairDraw}) reach those
 * who moderate, in a frame of theirs, and those whom they are for, just before the frame for all. A word of the stage that was lost
 * is made good within a second, from SQL.
 *
 * <h2>Failure</h2>
 *
 * A hall holds nothing that SQL does not, but for seats and the applause of five seconds. While the stage's node is dead it
 * shows what there is, and lines wait or are refused as busy.
 */
final class Hall {

    private static final Logger log = LoggerFactory.getLogger(Hall.class);

    /** Viewers' commands that wait; one more is refused as busy. */
    static final int LONGEST_QUEUE = 4_096;

    static final int LARGEST_BATCH = 256;

    /** How long the hall waits before it asks a database again that did not answer. */
    private static final Duration BREATH = Duration.ofSeconds(1);

    /** What the stage still owes is waited for so long when the hall closes. */
    private static final Duration LAST_ANSWER = Duration.ofSeconds(3);

    private final UUID id = UUID.randomUUID();
    private final ShowId show;
    private final StageParts parts;
    private final BlockingQueue<HallCommand> inbox = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final Seats seats;
    private final HallPulse pulse;
    private final Errands errands;
    private final Doorway doorway = new Doorway();
    private final Greetings greetings = new Greetings();
    private final BallotBox ballots;
    private final AskJudge askJudge;
    private final Parties parties;
    private volatile boolean open = true;

    private Hall(ShowId show, StageParts parts, StageDoor door) {
        this.show = show;
        this.parts = parts;
        this.seats = new Seats(parts.meters());
        this.pulse = new HallPulse(show, id, parts, seats);
        this.parties = new Parties(show, id, parts, seats, this::tell);
        this.errands = new Errands(show, door, this::tell, parties::friendsOf);
        this.ballots = new BallotBox(show, parts.polls(), parts.pollVotes(), parts.asks(), parts.askVotes());
        this.askJudge = new AskJudge(show, parts);
        this.thread = Thread.ofVirtual().name("hall " + show).unstarted(this::run);
    }

    static Hall open(ShowId show, StageParts parts, StageDoor door) {
        Hall hall = new Hall(show, parts, door);
        parts.meters().halls.incrementAndGet();
        hall.thread.start();
        return hall;
    }

    /** Answers false when too much waits already, or the hall is closed. */
    boolean offer(HallCommand command) {
        return open && inbox.size() < LONGEST_QUEUE && inbox.add(command);
    }

    /** For what must not be lost, such as a seat that was left: an open hall always has room for it. */
    void tell(HallCommand command) {
        if (open) {
            inbox.add(command);
        }
    }

    /**
     * Counted at once and shown with the next tick; reactions need no order.
     *
     * @param behindSeconds how far the picture that is seen there is behind the stage
     */
    void react(Reaction kind, int n, int behindSeconds) {
        pulse.react(kind, n, behindSeconds);
    }

    /** Shown with the next tick to whoever is at a party with them. */
    void reactAmongFriends(UUID fan, Reaction kind, int n) {
        parties.thrown(fan, kind, n);
    }

    /** Answers false when too many papers wait already. */
    boolean poll(BallotBox.Paper paper) {
        return open && ballots.put(paper);
    }

    /** Names this hall among those of the show. */
    UUID id() {
        return id;
    }

    boolean isOpen() {
        return open;
    }

    /** Nobody has been here for long. */
    private boolean idle() {
        return inbox.isEmpty() && doorway.isEmpty() && seats.emptyFor(House.HALL_CLOSES_AFTER);
    }

    /** Has it finish what it has begun, say goodbye to everybody and stop. */
    void close() {
        open = false;
    }

    void awaitClosed(Duration longest) {
        try {
            if (!thread.join(longest)) {
                log.warn("The hall of {} takes long to close", show);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            PromptBook book = readBook();
            while (open) {
                Duration patience = doorway.untilDue(pulse.untilNextTick());
                HallCommand first = inbox.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
                if (first != null) {
                    handle(first, book);
                }
                if (doorway.isDue()) {
                    letIn(book);
                }
                if (pulse.tickIsDue()) {
                    tick(book);
                }
                if (idle()) {
                    open = false;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            open = false;
            errands.stop(LAST_ANSWER);
            seats.dismiss(Bye.DRAINING);
            pulse.stop();
            turnAwayWhoWaits();
            parts.meters().halls.decrementAndGet();
        }
    }

    private PromptBook readBook() throws InterruptedException {
        while (true) {
            try {
                PromptBook book = PromptBook.read(show, parts);
                pulse.begin(book);
                return book;
            } catch (DataAccessException | TransactionException failed) {
                log.warn("The stage of {} could not be read and will be asked for again", show, failed);
                Thread.sleep(BREATH);
                if (!open) {
                    throw new InterruptedException("closed before it opened");
                }
            }
        }
    }

    private void handle(HallCommand first, PromptBook book) {
        List<HallCommand> batch = new ArrayList<>();
        batch.add(first);
        int _ = inbox.drainTo(batch, LARGEST_BATCH - 1);
        batch.forEach(command -> apply(command, book));
        errands.go();
    }

    private void apply(HallCommand command, PromptBook book) {
        if (command instanceof HallCommand.OfGuests) {
            letIn(book);
        }
        switch (command) {
            case Enter enter -> doorway.queue(enter);
            case Leave leave -> leave(leave.seat());
            case AtParty party -> parties.handle(party, book.rules());
            case Errand errand -> errands.add(errand);
            case Ask ask -> askJudge.hear(ask, book.rules(), ballots);
            case Answered answered -> finish(answered, book);
            case Hear(var told) -> learn(() -> book.hear(told), book);
            case Feel(var counts) ->
                counts.forEach((kind, n) -> Reaction.ofWire(kind).ifPresent(known -> pulse.feel(known, n)));
            case GiveWay(var hall, var taken) -> seats.giveWay(hall, taken, id);
            case Move(var fan, var turn) -> seats.move(fan, turn);
            case Rename(var fan, var name) -> {
                seats.rename(fan, name);
                parties.rename(fan, name);
            }
            case Exchange exchange -> seats.dismiss(viewer -> exchange.ticket().equals(viewer.ticket()), Bye.EXCHANGED);
            case Revoke revoke -> seats.dismiss(viewer -> revoke.ticket().equals(viewer.ticket()), Bye.REVOKED);
        }
    }

    private void leave(Seat seat) {
        doorway.leave(seat);
        Viewer viewer = seat.viewer();
        if (viewer == null) {
            return;
        }
        boolean theirs = seat.equals(seats.of(viewer.fan()));
        seats.leave(seat);
        if (theirs) {
            parties.away(viewer.fan());
        }
    }

    private void letIn(PromptBook book) {
        if (!doorway.isEmpty()) {
            catchUp(book);
            doorway.open(enter -> enter(enter, book));
        }
    }

    private void enter(Enter enter, PromptBook book) {
        Viewer viewer = enter.viewer();
        if (book.rules().banned(viewer)) {
            enter.seat().bye(Bye.BANNED);
            return;
        }
        Instant now = parts.clock().instant();
        try {
            seats.seat(enter.seat(), viewer, now, greetings.hello(enter, pulse.state(book), book, now));
        } catch (DataAccessException failed) {
            log.warn("Somebody could not be greeted before {}", show, failed);
            enter.seat().bye(Bye.FULL);
        }
    }

    /** Whoever gave an order sees it carried out before it is acknowledged. */
    private void finish(Answered answered, PromptBook book) {
        if (answered.answer() instanceof StageAnswer.Moderated) {
            catchUp(book);
        }
        errands.finish(answered);
    }

    private void tick(PromptBook book) {
        if (pulse.lookIsDue()) {
            pulse.look();
            catchUp(book);
            pulse.lookAtBoards(book);
            tellWhoSatDown();
        }
        pulse.tick(book.chat().last());
        parties.tick();
    }

    /** Not with each tick: while people stream in, every hall hears it of all others. */
    private void tellWhoSatDown() {
        seats.newlyTaken().forEach(taken -> parts.topics().publish(new SeatsTaken(show, id, taken)));
    }

    private void catchUp(PromptBook book) {
        learn(book::catchUp, book);
    }

    private void learn(Supplier<PromptBook.News> source, PromptBook book) {
        try {
            switch (source.get()) {
                case PromptBook.News.Some some -> show(some, book);
                case PromptBook.News.AnotherChat _ -> {
                    log.info("The chat of {} has lost rows, and its viewers begin anew", show);
                    open = false;
                }
            }
        } catch (DataAccessException | TransactionException failed) {
            log.warn("What is new on the stage of {} could not be read and will be", show, failed);
        }
    }

    private void show(PromptBook.News.Some news, PromptBook book) {
        if (news.moderated()) {
            greetings.forget();
        }
        pulse.tell(news, book);
        Instant now = parts.clock().instant();
        for (UUID fan : news.muted()) {
            seats.viewer(fan).ifPresent(viewer -> seats.mute(fan, book.rules().mutedUntil(viewer, now)));
        }
        if (news.moderated()) {
            parties.expel(book.rules().bannedFans());
            seats.dismiss(book.rules()::banned, Bye.BANNED);
        }
    }

    private void turnAwayWhoWaits() {
        doorway.open(enter -> enter.seat().bye(Bye.DRAINING));
        List<HallCommand> left = new ArrayList<>();
        int _ = inbox.drainTo(left);
        for (HallCommand command : left) {
            switch (command) {
                case Enter enter -> enter.seat().bye(Bye.DRAINING);
                case Errand errand -> Errands.refuse(errand, Refusal.BUSY);
                case Ask ask -> ask.reply().refused(Refusal.BUSY);
                case AtParty.Ask(var seat, var ref, var _) -> seat.refuse(ref, Refusal.BUSY);
                case Leave _,
                        Answered _,
                        Hear _,
                        Feel _,
                        GiveWay _,
                        Move _,
                        Rename _,
                        Revoke _,
                        Exchange _,
                        AtParty _ -> {}
            }
        }
    }
}
