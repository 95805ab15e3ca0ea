package live.houselights.boxoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import live.houselights.boxoffice.BoxOffice.ConfirmOutcome;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.BoxOffice.RenewOutcome;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TierId;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random sequences of commands, many of them repeated and out of order, against a model of thirty lines: every answer and
 * every count must be the model's.
 */
class RandomCommandsTest {

    @Nested
    @OnH2
    class InMemory extends RandomCommands {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends RandomCommands {}

    abstract static class RandomCommands extends Sales {

        private static final int CAPACITY = 9;
        private static final int PER_FAN = 5;
        private static final int SEQUENCES = 25;
        private static final int COMMANDS = 120;

        static IntStream seeds() {
            return IntStream.rangeClosed(1, SEQUENCES);
        }

        @ParameterizedTest(name = "sequence {0}")
        @MethodSource("seeds")
        void everyAnswerAndCountIsTheModels(int seed) {
            Random random = new Random(seed);
            List<TierId> tiers = List.of(tierOf(CAPACITY, PER_FAN), tierOf(CAPACITY, PER_FAN));
            List<CartId> carts = List.of(CartId.next(), CartId.next(), CartId.next(), CartId.next());
            List<OrderId> orders =
                    IntStream.range(0, 6).mapToObj(_ -> OrderId.next()).toList();
            // A small pool of requests, so that most commands repeat or overtake another.
            List<HoldRequest> requests = IntStream.range(0, 14)
                    .mapToObj(_ -> new HoldRequest(
                            HoldId.next(),
                            pick(carts, random),
                            pick(tiers, random),
                            1 + random.nextInt(PER_FAN + 1),
                            ""))
                    .toList();
            Model model = new Model();

            for (int step = 0; step < COMMANDS; step++) {
                List<HoldId> holds = some(requests, random);
                OrderId order = pick(orders, random);
                switch (random.nextInt(10)) {
                    case 0, 1, 2, 3 -> {
                        HoldRequest request = pick(requests, random);
                        assertThat(summary(boxOffice.hold(request))).isEqualTo(model.hold(request));
                    }
                    case 4 -> {
                        boxOffice.release(holds);
                        model.release(holds);
                    }
                    case 5, 6 -> {
                        ConfirmOutcome outcome =
                                boxOffice.confirm(new ConfirmRequest(order, show, holds, "mia@example.com", "Mia"));
                        assertThat(
                                        outcome instanceof ConfirmOutcome.Confirmed
                                                ? tickets.ofHolds(order, holds).size()
                                                : -1)
                                .isEqualTo(model.confirm(order, holds));
                    }
                    case 7 -> {
                        boxOffice.revoke(order);
                        model.revoke(order);
                    }
                    case 8 -> assertThat(summary(boxOffice.renew(holds))).isEqualTo(model.renew(holds));
                    default -> {
                        // Everything lapses, but no sooner than the sequence has had some time to build up.
                        if (step % 3 == 0) {
                            boxOffice.releaseLapsed(now().plus(BoxOffice.HOLD.multipliedBy(2)), 10_000);
                            model.release(List.copyOf(model.holds.keySet()));
                        }
                    }
                }
                for (TierId tier : tiers) {
                    assertThat(tier(tier).held()).as("held after step %d", step).isEqualTo(model.held(tier));
                    assertThat(tier(tier).sold()).as("sold after step %d", step).isEqualTo(model.sold(tier));
                }
            }
            tiers.forEach(this::assertCountsAreTrue);
        }

        private static String summary(HoldOutcome outcome) {
            return switch (outcome) {
                case HoldOutcome.SoldOut(int left) -> "SoldOut " + left;
                default -> outcome.getClass().getSimpleName();
            };
        }

        private static String summary(RenewOutcome outcome) {
            return outcome.getClass().getSimpleName();
        }

        private static <T> T pick(List<T> from, Random random) {
            return from.get(random.nextInt(from.size()));
        }

        private static List<HoldId> some(List<HoldRequest> requests, Random random) {
            List<HoldRequest> shuffled = new ArrayList<>(requests);
            Collections.shuffle(shuffled, random);
            return shuffled.subList(0, 1 + random.nextInt(3)).stream()
                    .map(HoldRequest::hold)
                    .toList();
        }
    }

    /** The box office without a database: what its Javadoc says, as plainly as can be. */
    private static final class Model {

        private final Map<HoldId, Placed> holds = new HashMap<>();
        private final Set<OrderId> revoked = new HashSet<>();

        private static final class Placed {
            private final HoldRequest request;
            private boolean held = true;
            private int renewals;

            @Nullable
            private OrderId order;

            private Placed(HoldRequest request) {
                this.request = request;
            }
        }

        String hold(HoldRequest request) {
            Placed earlier = holds.get(request.hold());
            if (earlier != null) {
                return earlier.held || earlier.order != null ? "Held" : "NotPossible";
            }
            if (request.quantity() > RandomCommands.PER_FAN) {
                return "LimitReached";
            }
            int left = RandomCommands.CAPACITY - held(request.tier()) - sold(request.tier());
            if (left < request.quantity()) {
                return "SoldOut " + left;
            }
            int others = holds.values().stream()
                    .filter(other -> other.held
                            && other.request.cart().equals(request.cart())
                            && other.request.tier().equals(request.tier()))
                    .mapToInt(other -> other.request.quantity())
                    .sum();
            if (others + request.quantity() > RandomCommands.PER_FAN) {
                return "LimitReached";
            }
            holds.put(request.hold(), new Placed(request));
            return "Held";
        }

        void release(List<HoldId> ids) {
            known(ids).forEach(hold -> hold.held = false);
        }

        /** How many tickets are answered, -1 for none. */
        int confirm(OrderId order, List<HoldId> ids) {
            List<Placed> all = known(ids);
            if (revoked.contains(order)
                    || all.size() < ids.size()
                    || all.stream().anyMatch(hold -> hold.order != null && !hold.order.equals(order))) {
                return -1;
            }
            List<Placed> again = all.stream()
                    .filter(hold -> !hold.held && hold.order == null)
                    .toList();
            for (Placed hold : again) {
                TierId tier = hold.request.tier();
                int wanted = again.stream()
                        .filter(other -> other.request.tier().equals(tier))
                        .mapToInt(other -> other.request.quantity())
                        .sum();
                if (held(tier) + sold(tier) + wanted > RandomCommands.CAPACITY) {
                    return -1;
                }
            }
            all.forEach(hold -> {
                hold.held = false;
                hold.order = order;
            });
            return all.stream().mapToInt(hold -> hold.request.quantity()).sum();
        }

        void revoke(OrderId order) {
            revoked.add(order);
        }

        String renew(List<HoldId> ids) {
            List<Placed> all = known(ids);
            if (all.size() < ids.size() || all.stream().anyMatch(hold -> !hold.held)) {
                return "Lapsed";
            }
            if (all.stream().anyMatch(hold -> hold.renewals > 0)) {
                return "RenewedBefore";
            }
            all.forEach(hold -> hold.renewals++);
            return "Renewed";
        }

        int held(TierId tier) {
            return holds.values().stream()
                    .filter(hold -> hold.held && hold.request.tier().equals(tier))
                    .mapToInt(hold -> hold.request.quantity())
                    .sum();
        }

        int sold(TierId tier) {
            return holds.values().stream()
                    .filter(hold -> hold.order != null
                            && !revoked.contains(hold.order)
                            && hold.request.tier().equals(tier))
                    .mapToInt(hold -> hold.request.quantity())
                    .sum();
        }

        private List<Placed> known(List<HoldId> ids) {
            return ids.stream()
                    .distinct()
                    .map(holds::get)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }
}
