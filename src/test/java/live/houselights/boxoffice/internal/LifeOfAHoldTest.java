package live.houselights.boxoffice.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.internal.Inventory.Issued;
import live.houselights.boxoffice.internal.Inventory.Taken;
import live.houselights.boxoffice.internal.LifeOfAHoldTest.Step.Expire;
import live.houselights.boxoffice.internal.LifeOfAHoldTest.Step.GiveBack;
import live.houselights.boxoffice.internal.LifeOfAHoldTest.Step.Hold;
import live.houselights.boxoffice.internal.LifeOfAHoldTest.Step.NewWriter;
import live.houselights.boxoffice.internal.LifeOfAHoldTest.Step.OpenToAll;
import live.houselights.boxoffice.internal.LifeOfAHoldTest.Step.Pay;
import live.houselights.boxoffice.internal.LifeOfAHoldTest.Step.Refund;
import live.houselights.kernel.CartId;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PriceStepId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever is held, paid, given back, expired and refunded in whatever order and however often: a hold's places are in one
 * state, and that is the one a model of a few lines says. jqwik shrinks a sequence that proves otherwise to its shortest.
 */
class LifeOfAHoldTest {

    private static final int CAPACITY = 7;
    private static final int HOLDS = 5;

    /** Places at the early price, which every hold asks for. */
    private static final int EARLY = 4;

    /** Places for the holders of codes, of whom the last hold's cart is one. */
    private static final int KEPT = 3;

    private static final Instant NOW = Instant.parse("2026-11-23T19:00:00Z");

    /** The n-th hold asks for 1 + n % 3 places, and the n-th order pays for the n-th hold. */
    sealed interface Step {
        record Hold(int n) implements Step {}

        record Pay(int n) implements Step {}

        record GiveBack(int n) implements Step {}

        record Expire(int n) implements Step {}

        record Refund(int n) implements Step {}

        /** What is left of the places for codes goes on sale, for good. */
        record OpenToAll() implements Step {}

        /** The tier moves to another node, whose writer remembers nothing. */
        record NewWriter() implements Step {}
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> n = Arbitraries.integers().between(0, HOLDS - 1);
        return Arbitraries.<Step>oneOf(
                        n.map(Hold::new),
                        n.map(Pay::new),
                        n.map(GiveBack::new),
                        n.map(Expire::new),
                        n.map(Refund::new),
                        Arbitraries.just(new OpenToAll()),
                        Arbitraries.just(new NewWriter()))
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 2_000)
    void everyAnswerAndCountIsTheModels(@ForAll("steps") List<Step> steps) {
        House house = new House();
        Model model = new Model();

        for (Step step : steps) {
            assertThat(house.take(step)).as("%s of %s", step, steps).isEqualTo(model.take(step));
            assertThat(house.tiers.counts())
                    .isEqualTo(new Counts(
                            CAPACITY, model.places(State.HELD), model.places(State.SOLD), 0, 0, 0, model.kept()));
            assertThat(house.tiers.pool(house.early.id().value()).taken()).isEqualTo(model.takenEarly());
            assertThat(house.cheap()).isEqualTo(model.cheap);
        }
        assertThat(house.tiers.tickets()).isEqualTo(model.places(State.SOLD));
    }

    private static boolean hasCode(int n) {
        return n == HOLDS - 1;
    }

    private static int quantity(int n) {
        return 1 + n % 3;
    }

    /** The writer, on a database that works. Answers whether a step did what it is for. */
    private static final class House {

        private final TierId tier = TierId.next();
        private final Inventory.Step early = new Inventory.Step(PriceStepId.next(), 2_000, 200);
        private final CodeBatchId batch = CodeBatchId.next();
        private final MemoryTiers tiers = new MemoryTiers(
                tier,
                CAPACITY,
                new Pool(early.id().value(), Pool.Kind.STEP, EARLY, 0, false),
                new Pool(batch.value(), Pool.Kind.BATCH, KEPT, 0, true));
        private final List<HoldRequest> holds = IntStream.range(0, HOLDS)
                .mapToObj(n -> new HoldRequest(HoldId.next(), CartId.next(), tier, quantity(n), ""))
                .toList();
        private final List<OrderId> orders = new ArrayList<>(
                IntStream.range(0, HOLDS).mapToObj(_ -> OrderId.next()).toList());
        private TierWriter writer = newWriter();

        private TierWriter newWriter() {
            return new TierWriter(tier, tiers, Runnable::run, _ -> {}, _ -> {});
        }

        boolean take(Step step) {
            return switch (step) {
                case Hold(int n) ->
                    ask(new TierCommand.Hold(
                                            holds.get(n),
                                            new Inventory.Terms(20, hasCode(n) ? batch : null, List.of(early)),
                                            NOW.plus(Duration.ofMinutes(10)),
                                            NOW,
                                            false))
                                    instanceof Taken taken
                            && (taken.holding().isHeld() || taken.holding().isConfirmed());
                case Pay(int n) ->
                    ask(new TierCommand.Confirm(
                                    new ConfirmRequest(
                                            orders.get(n), ShowId.next(), List.of(hold(n)), "mia@example.com", "Mia"),
                                    NOW))
                            instanceof Issued;
                case GiveBack(int n) -> told(new TierCommand.Release(List.of(hold(n))));
                case Expire(int n) -> told(new TierCommand.Lapse(List.of(hold(n)), NOW.plus(Duration.ofHours(1))));
                case Refund(int n) -> {
                    tiers.close(orders.get(n));
                    yield told(new TierCommand.Revoke(orders.get(n), NOW));
                }
                case OpenToAll _ -> told(new TierCommand.StopKeeping(batch));
                case NewWriter _ -> {
                    writer = newWriter();
                    yield true;
                }
            };
        }

        /** The holds that were taken at the early price. */
        private Set<Integer> cheap() {
            return IntStream.range(0, HOLDS)
                    .filter(n -> tiers.has(hold(n)) && tiers.hold(hold(n)).priceMinor() == early.priceMinor())
                    .boxed()
                    .collect(Collectors.toSet());
        }

        private HoldId hold(int n) {
            return holds.get(n).hold();
        }

        private boolean told(TierCommand command) {
            return !(ask(command) instanceof Inventory.NotAnswered);
        }

        private Object ask(TierCommand command) {
            return writer.submit(command).join();
        }
    }

    private enum State {
        HELD,
        BACK,
        SOLD,
        REFUNDED
    }

    private static final class Model {

        private final Map<Integer, State> holds = new HashMap<>();
        private final Map<Integer, Boolean> refunded = new HashMap<>();
        private final Set<Integer> cheap = new HashSet<>();
        private boolean openToAll;

        boolean take(Step step) {
            return switch (step) {
                case Hold(int n) -> {
                    if (!holds.containsKey(n) && quantity(n) <= (hasCode(n) ? kept() : left())) {
                        if (takenEarly() + quantity(n) <= EARLY) {
                            cheap.add(n);
                        }
                        holds.put(n, State.HELD);
                    }
                    yield holds.getOrDefault(n, State.BACK) != State.BACK;
                }
                case Pay(int n) -> pay(n);
                case GiveBack(int n) -> back(n);
                case Expire(int n) -> back(n);
                case Refund(int n) -> {
                    refunded.put(n, true);
                    holds.computeIfPresent(n, (_, state) -> state == State.SOLD ? State.REFUNDED : state);
                    yield true;
                }
                case OpenToAll _ -> {
                    openToAll = true;
                    yield true;
                }
                case NewWriter _ -> true;
            };
        }

        private boolean pay(int n) {
            State state = holds.get(n);
            if (state == null || refunded.containsKey(n) || state == State.BACK && !canBeHadAgain(n)) {
                return false;
            }
            holds.put(n, State.SOLD);
            return true;
        }

        /** Where it was taken from, and at its price. */
        private boolean canBeHadAgain(int n) {
            int from = hasCode(n) && !openToAll ? kept() : left();
            return quantity(n) <= from && (!cheap.contains(n) || takenEarly() + quantity(n) <= EARLY);
        }

        private boolean back(int n) {
            holds.computeIfPresent(n, (_, state) -> state == State.HELD ? State.BACK : state);
            return true;
        }

        int places(State state) {
            return holds.entrySet().stream()
                    .filter(hold -> hold.getValue() == state)
                    .mapToInt(hold -> quantity(hold.getKey()))
                    .sum();
        }

        /** What was sold at an early price, or to the holder of a code, is not for sale at it again after a refund. */
        private int taken(IntPredicate which) {
            return holds.entrySet().stream()
                    .filter(hold -> hold.getValue() != State.BACK && which.test(hold.getKey()))
                    .mapToInt(hold -> quantity(hold.getKey()))
                    .sum();
        }

        int takenEarly() {
            return taken(cheap::contains);
        }

        int kept() {
            return openToAll ? 0 : KEPT - taken(LifeOfAHoldTest::hasCode);
        }

        private int left() {
            return CAPACITY - places(State.HELD) - places(State.SOLD) - kept();
        }
    }
}
