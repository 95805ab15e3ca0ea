package live.houselights.boxoffice.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.internal.Inventory.Issued;
import live.houselights.boxoffice.internal.Inventory.Taken;
import live.houselights.boxoffice.internal.LifeOfAHoldTest.Step.Expire;
import live.houselights.boxoffice.internal.LifeOfAHoldTest.Step.GiveBack;
import live.houselights.boxoffice.internal.LifeOfAHoldTest.Step.Hold;
import live.houselights.boxoffice.internal.LifeOfAHoldTest.Step.NewWriter;
import live.houselights.boxoffice.internal.LifeOfAHoldTest.Step.Pay;
import live.houselights.boxoffice.internal.LifeOfAHoldTest.Step.Refund;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
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
    private static final Instant NOW = Instant.parse("2026-11-23T19:00:00Z");

    /** The n-th hold asks for 1 + n % 3 places, and the n-th order pays for the n-th hold. */
    sealed interface Step {
        record Hold(int n) implements Step {}

        record Pay(int n) implements Step {}

        record GiveBack(int n) implements Step {}

        record Expire(int n) implements Step {}

        record Refund(int n) implements Step {}

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
                    .isEqualTo(new Counts(CAPACITY, model.places(State.HELD), model.places(State.SOLD), 0, 0, 0, 0));
        }
        assertThat(house.tiers.tickets()).isEqualTo(model.places(State.SOLD));
    }

    private static int quantity(int n) {
        return 1 + n % 3;
    }

    /** The writer, on a database that works. Answers whether a step did what it is for. */
    private static final class House {

        private final TierId tier = TierId.next();
        private final MemoryTiers tiers = new MemoryTiers(tier, CAPACITY);
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
                                            TierTable.terms(20),
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
                case NewWriter _ -> {
                    writer = newWriter();
                    yield true;
                }
            };
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

        boolean take(Step step) {
            return switch (step) {
                case Hold(int n) -> {
                    if (!holds.containsKey(n) && quantity(n) <= left()) {
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
                case NewWriter _ -> true;
            };
        }

        private boolean pay(int n) {
            State state = holds.get(n);
            if (state == null || refunded.containsKey(n) || state == State.BACK && quantity(n) > left()) {
                return false;
            }
            holds.put(n, State.SOLD);
            return true;
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

        private int left() {
            return CAPACITY - places(State.HELD) - places(State.SOLD);
        }
    }
}
