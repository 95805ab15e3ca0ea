package live.houselights.boxoffice.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.internal.Inventory.Issued;
import live.houselights.boxoffice.internal.Inventory.NotAnswered;
import live.houselights.boxoffice.internal.Inventory.OverLimit;
import live.houselights.boxoffice.internal.Inventory.Returned;
import live.houselights.boxoffice.internal.Inventory.Revoked;
import live.houselights.boxoffice.internal.Inventory.Step;
import live.houselights.boxoffice.internal.Inventory.Taken;
import live.houselights.boxoffice.internal.Inventory.Terms;
import live.houselights.boxoffice.internal.Inventory.TooFew;
import live.houselights.kernel.CartId;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PriceStepId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import org.jspecify.annotations.Nullable;

/**
 * Buyers, writers that supersede each other, and a {@link FaultyTiers} database in one thread and one virtual clock. A seed
 * decides everything: who does what, in which order, and what fails. It throws an {@link AssertionError} at the first
 * answer that is not so.
 *
 * <p>Where a real writer would wait for its database, this one lets others go on: a call of the store runs a few events of
 * everybody else before it is carried out.
 */
final class Simulation {

    private static final int CAPACITY = 12;
    private static final int PER_FAN = 6;
    private static final int EARLY = 5;
    private static final int FOR_CODES = 3;
    private static final int BUYERS = 3;
    private static final int COMMANDS = 12;
    private static final int MOST_EVENTS = 5_000;
    private static final Duration STEP = Duration.ofMillis(5);

    private final Random random;
    private final PriorityQueue<Event> agenda =
            new PriorityQueue<>(Comparator.comparing(Event::when).thenComparingLong(Event::sequence));
    private final TierId tier = TierId.next();
    private final Step early = new Step(PriceStepId.next(), 2_000, 200);
    private final CodeBatchId batch = CodeBatchId.next();
    private final FaultyTiers database;
    private final PlantedBug bug;
    private final List<TierWriter> writers = new ArrayList<>();
    private final Set<HoldId> acknowledged = new HashSet<>();
    private Instant now = Instant.parse("2026-11-23T19:00:00Z");
    private long sequence;
    private int events;

    /** The first answer that was not so; whoever completes a future does not hear what its reader throws. */
    private @Nullable AssertionError untrue;

    Simulation(long seed, PlantedBug bug) {
        this.random = new Random(seed);
        this.bug = bug;
        this.database = new FaultyTiers(
                tier,
                CAPACITY,
                new Pool(early.id().value(), Pool.Kind.STEP, EARLY, 0, false),
                new Pool(batch.value(), Pool.Kind.BATCH, FOR_CODES, 0, true),
                this,
                bug);
    }

    void run() {
        moveTier();
        for (int buyer = 0; buyer < BUYERS; buyer++) {
            soon(new Buyer()::next);
        }
        soon(new Manager()::next);
        while (!agenda.isEmpty()) {
            step();
        }
        require(
                database.holds().stream().map(Holding::id).allMatch(acknowledged::contains),
                "places are held of which nobody was told");
        database.heal();
        assertThatTheNewestWriterKnowsWhatIsLeft();
    }

    private void assertThatTheNewestWriterKnowsWhatIsLeft() {
        int left = database.counts().left();
        HoldRequest rest = new HoldRequest(HoldId.next(), CartId.next(), tier, Math.max(1, left), "");
        List<Object> answers = new ArrayList<>();
        ask(
                new TierCommand.Hold(rest, TierTable.terms(rest.quantity()), now.plus(BoxOffice.HOLD), now, false),
                answers);
        while (!agenda.isEmpty()) {
            step();
        }
        require(answers.size() == 1, "the last command was not answered");
        require(
                left > 0
                        ? answers.getFirst() instanceof Taken
                        : answers.getFirst().equals(new TooFew(0)),
                "%d are left, and %d were answered with %s".formatted(left, rest.quantity(), answers));
    }

    private void ask(TierCommand command, List<Object> answers) {
        CompletableFuture<Void> _ = writers.getLast().submit(command).thenAccept(answer -> {
            if (answer instanceof NotAnswered) {
                moveTier();
                soon(() -> ask(command, answers));
            } else {
                answers.add(answer);
            }
        });
    }

    boolean chance(int inHundred) {
        return random.nextInt(100) < inHundred;
    }

    int pick(int bound) {
        return random.nextInt(bound);
    }

    void soon(Runnable what) {
        agenda.add(new Event(now.plus(STEP.multipliedBy(random.nextInt(8))), sequence++, what));
    }

    /** Somebody else goes on. */
    void step() {
        require(events++ < MOST_EVENTS, "this does not end");
        Event event = agenda.poll();
        if (event != null) {
            now = event.when().isAfter(now) ? event.when() : now;
            event.what().run();
        }
        if (untrue != null) {
            throw untrue;
        }
    }

    private void moveTier() {
        writers.add(bug.writer(tier, database, this::soon, _ -> others()));
    }

    void others() {
        for (int others = random.nextInt(3); others > 0 && !agenda.isEmpty(); others--) {
            step();
        }
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    private record Event(Instant when, long sequence, Runnable what) {}

    /** Asks for one thing after the other, and for the same again when it is not answered, or just to be sure. */
    private final class Buyer {

        private final CartId cart = CartId.next();
        private final List<TierCommand.Hold> holds = new ArrayList<>();
        private final List<OrderId> orders = new ArrayList<>();
        private int commands;

        void next() {
            if (chance(4)) {
                moveTier();
            }
            if (commands++ < COMMANDS) {
                TierCommand command = wish();
                send(command, true);
                if (chance(15)) {
                    send(command, false);
                }
            }
        }

        private void send(TierCommand command, boolean goOn) {
            // Now and then somebody still knows an old address.
            TierWriter writer = chance(25) ? writers.get(pick(writers.size())) : writers.getLast();
            FaultyTiers.Watch watch = database.watch();
            CompletableFuture<Void> _ = writer.submit(command).thenAccept(answer -> {
                if (answer instanceof NotAnswered) {
                    if (writer == writers.getLast()) {
                        moveTier();
                    }
                    soon(() -> send(command, goOn));
                    return;
                }
                try {
                    judge(command, answer, watch);
                } catch (AssertionError wrong) {
                    untrue = wrong;
                }
                if (goOn) {
                    soon(this::next);
                }
            });
        }

        private TierCommand wish() {
            if (holds.isEmpty() || chance(45)) {
                TierCommand.Hold wish = holds.isEmpty() || chance(80) ? fresh() : holds.get(pick(holds.size()));
                holds.add(wish);
                return wish;
            }
            HoldId hold = holds.get(pick(holds.size())).request().hold();
            return switch (pick(8)) {
                case 0, 1, 2 -> new TierCommand.Release(List.of(hold));
                case 3 -> new TierCommand.Lapse(List.of(hold), now.plus(BoxOffice.HOLD));
                case 4 -> new TierCommand.Renew(List.of(hold), now.plus(BoxOffice.HOLD), now, true);
                case 5, 6 -> confirm(hold);
                default -> orders.isEmpty() ? confirm(hold) : revoke(orders.get(pick(orders.size())));
            };
        }

        private TierCommand.Hold fresh() {
            return new TierCommand.Hold(
                    new HoldRequest(HoldId.next(), cart, tier, 1 + pick(3), ""),
                    new Terms(PER_FAN, chance(25) ? batch : null, List.of(early)),
                    now.plus(BoxOffice.HOLD),
                    now,
                    false);
        }

        private TierCommand confirm(HoldId hold) {
            OrderId order = OrderId.next();
            orders.add(order);
            return new TierCommand.Confirm(
                    new ConfirmRequest(order, ShowId.next(), List.of(hold), "mia@example.com", "Mia"), now);
        }

        private TierCommand revoke(OrderId order) {
            database.close(order);
            return new TierCommand.Revoke(order, now);
        }

        private void judge(TierCommand command, Object answer, FaultyTiers.Watch watch) {
            switch (command) {
                case TierCommand.Hold hold -> judgeHold(hold, answer, watch);
                case TierCommand.Release release -> {
                    require(answer instanceof Returned, "a release is answered");
                    release.holds()
                            .forEach(id -> require(
                                    !database.has(id) || !database.hold(id).isHeld(), "a released hold is held"));
                }
                case TierCommand.Confirm(var request, var _) -> {
                    if (answer instanceof Issued) {
                        HoldId hold = request.holds().getFirst();
                        require(database.hold(hold).isConfirmed(), "a sold hold is not written down");
                        require(
                                database.isClosed(request.order())
                                        || database.ticketsOf(request.order())
                                                == database.hold(hold).quantity(),
                                "an order lacks tickets");
                    }
                }
                case TierCommand.Revoke(var order, var _) -> {
                    require(answer instanceof Revoked, "a revocation is answered");
                    require(database.ticketsOf(order) == 0, "a revoked order has valid tickets");
                }
                default -> {
                    // Renewals and lapses move what the others look at.
                }
            }
        }

        private void judgeHold(TierCommand.Hold command, Object answer, FaultyTiers.Watch watch) {
            HoldRequest request = command.request();
            switch (answer) {
                case Taken(Holding holding, boolean fresh, var _) -> {
                    boolean cheap = holding.step() != null;
                    require(holding.priceMinor() == (cheap ? early.priceMinor() : 2_500), "at a wrong price");
                    require(
                            !fresh || cheap || watch.fewest().early() < request.quantity(),
                            "taken at the next price, and the early one had room");
                    require(database.has(request.hold()), "an acknowledged hold is not written down");
                    require(holding.answers(request), "another hold was answered");
                    acknowledged.add(request.hold());
                    require(watch.saw(holding), "a hold was never " + holding.state() + " since it was asked for");
                }
                case TooFew(int left) -> {
                    require(!watch.had(request.hold()), "a hold was refused that had been taken");
                    int fewest = command.terms().batch() == null
                            ? watch.fewest().open()
                            : watch.fewest().batch();
                    require(
                            fewest < request.quantity(),
                            "refused %d with %d left, and there were never fewer than %d"
                                    .formatted(request.quantity(), left, fewest));
                }
                case OverLimit _ -> require(!watch.had(request.hold()), "a hold was refused that had been taken");
                default -> throw new AssertionError("a hold was answered with " + answer);
            }
        }
    }

    /** Resizes, sets aside, keeps places for codes and, in the end, no longer; one thing after the other. */
    private final class Manager {

        private final List<TierCommand> plan = List.of(
                new TierCommand.Keep(batch, FOR_CODES + 1),
                new TierCommand.Resize(CAPACITY + 2),
                new TierCommand.Wish(2, 1),
                new TierCommand.SetAside(2),
                new TierCommand.Keep(batch, FOR_CODES - 1),
                new TierCommand.Wish(0, 2),
                new TierCommand.Resize(CAPACITY - 1),
                new TierCommand.SetAside(0),
                new TierCommand.StopKeeping(batch));
        private int done;

        void next() {
            if (done < plan.size()) {
                TierWriter writer = writers.getLast();
                CompletableFuture<Void> _ = writer.submit(plan.get(done)).thenAccept(answer -> {
                    if (answer instanceof NotAnswered) {
                        if (writer == writers.getLast()) {
                            moveTier();
                        }
                    } else {
                        done++;
                    }
                    soon(() -> soon(this::next));
                });
            }
        }
    }
}
