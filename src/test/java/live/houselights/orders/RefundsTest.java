package live.houselights.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import live.houselights.cluster.Groups;
import live.houselights.kernel.CartId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.VariantId;
import live.houselights.merch.Address;
import live.houselights.messages.billing.RepaidByHand;
import live.houselights.orders.Orders.PayOutcome;
import live.houselights.orders.Orders.RefundOutcome;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How money and places go back. */
class RefundsTest {

    @Nested
    @OnH2
    class InMemory extends Refunds {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Refunds {}

    abstract static class Refunds extends Shopping {

        @Test
        void aRefundRevokesTheTicketsPutsTheGoodsBackAndReturnsTheMoney() {
            TierId tier = tierOf(1);
            VariantId shirt = shirtOf(1);
            OrderId id = placed(tier, shirt);
            pay(id, APPROVES);
            eventually(() -> assertThat(balance(id, "revenue")).isNotZero());

            RefundOutcome outcome = orders.refund(id, "You asked for it.");

            assertThat(outcome).isEqualTo(new RefundOutcome.Refunded(order(id)));
            assertThat(order(id).state()).isEqualTo(OrderState.REFUNDED);
            assertThat(validTickets(id)).isZero();
            assertThat(boxOffice.tier(tier).orElseThrow().left()).isEqualTo(1);
            assertThat(merchDesk.waiting(artist)).isEmpty();
            assertThat(keptByProvider(id)).isZero();
            for (String account : List.of("assets", "liabilities", "revenue")) {
                assertThat(balance(id, account)).as(account).isZero();
            }
        }

        @Test
        void anOrderWhoseGoodsAreGoneGetsAllItsMoneyBack() {
            TierId tier = tierOf(1);
            VariantId shirt = shirtOf(1);
            OrderId id = placed(tier, shirt);
            clock.advance(Duration.ofMinutes(12));
            merch.releaseLapsed(clock.instant(), 1_000);
            reserve(shirt);

            PayOutcome outcome = pay(id, APPROVES);

            assertThat(outcome).isEqualTo(new PayOutcome.Refunded(order(id)));
            assertThat(order(id).state()).isEqualTo(OrderState.REFUNDED);
            assertThat(order(id).note()).contains("You get all your money back.");
            assertThat(keptByProvider(id)).isZero();
            assertThat(validTickets(id)).isZero();
        }

        @Test
        void anOrderWhoseAddressWeDoNotShipToGetsAllItsMoneyBack() {
            OrderId id = OrderId.next();
            orders.place(new OrderDraft(
                    id,
                    CartId.next(),
                    new Buyer("ida@fans.example", "Ida"),
                    List.of(ticketLine(), line(OrderLine.Kind.MERCH, SHIRT)),
                    List.of(hold(tierOf(1))),
                    List.of(reserve(shirtOf(1))),
                    new Address("Ida", "Street 1", "1", "Nowhere", "AQ"),
                    ""));

            PayOutcome outcome = pay(id, APPROVES);

            assertThat(outcome).isEqualTo(new PayOutcome.Refunded(order(id)));
            assertThat(order(id).state()).isEqualTo(OrderState.REFUNDED);
            assertThat(keptByProvider(id)).isZero();
        }

        @Test
        void aRefundThatTheProviderRefusesIsOwedUntilATryGoesThrough() {
            TierId tier = tierOf(1);
            OrderId id = placed(tier);
            pay(id, APPROVES);
            eventually(() -> assertThat(balance(id, "revenue")).isNotZero());

            providerHasGivenBack(id, PRICE.plus(FEE).minor());
            RefundOutcome refused = orders.refund(id, "You asked for it.");
            Order owed = order(id);
            RefundOutcome refusedAgain = orders.refund(id, "You asked for it.");
            providerHasGivenBack(id, 0);
            Order pushed = orders.advance(id);
            RefundOutcome done = orders.refund(id, "You asked for it.");

            assertThat(refused).isEqualTo(new RefundOutcome.Owed(owed));
            assertThat(owed.state()).isEqualTo(OrderState.OWED);
            assertThat(owed.note()).contains("We owe you the money");
            assertThat(refusedAgain).isInstanceOf(RefundOutcome.Owed.class);
            assertThat(pushed.state()).isEqualTo(OrderState.OWED);
            assertThat(done).isEqualTo(new RefundOutcome.Refunded(order(id)));
            assertThat(validTickets(id)).isZero();
            assertThat(boxOffice.tier(tier).orElseThrow().left()).isEqualTo(1);
            assertThat(keptByProvider(id)).isZero();
            for (String account : List.of("assets", "liabilities", "revenue")) {
                assertThat(balance(id, account)).as(account).isZero();
            }
        }

        @Test
        void whatTheProviderRefusedIsClosedOnceItWasRepaidByHand() {
            OrderId id = placed(tierOf(1));
            pay(id, APPROVES);
            eventually(() -> assertThat(balance(id, "revenue")).isNotZero());
            RefundOutcome tooEarly = orders.repaidByHand(id, "Nothing is owed.");
            providerHasGivenBack(id, PRICE.plus(FEE).minor());
            orders.refund(id, "You asked for it.");

            RefundOutcome closed = orders.repaidByHand(id, "ada: transfer 4711, the card was closed");
            RefundOutcome again = orders.repaidByHand(id, "ada: twice");
            providerHasGivenBack(id, 0);
            RefundOutcome byCard = orders.refund(id, "And by card as well?");

            assertThat(tooEarly).isInstanceOf(RefundOutcome.NotRefundable.class);
            assertThat(closed).isEqualTo(new RefundOutcome.Refunded(order(id)));
            assertThat(again).isEqualTo(closed);
            assertThat(byCard).isInstanceOf(RefundOutcome.Refunded.class);
            assertThat(order(id).state()).isEqualTo(OrderState.REFUNDED);
            assertThat(keptByProvider(id)).isEqualTo(2_750);
            assertThat(balance(id, "assets:gateway")).isEqualTo(2_750);
            assertThat(balance(id, "assets:bank")).isEqualTo(-2_750);
            for (String account : List.of("liabilities", "revenue", "")) {
                assertThat(balance(id, account)).as(account).isZero();
            }
            assertThat(database.sql("select reason from refund where refund_key = :key and by_hand and state = 'DONE'")
                            .param("key", "by-hand-" + id)
                            .query(String.class)
                            .single())
                    .contains("transfer 4711");
        }

        @Test
        void aClosingThatDiedBeforeTheOrdersRowIsSaidAgainAndCountsOnce() {
            OrderId id = placed(tierOf(1));
            pay(id, APPROVES);
            eventually(() -> assertThat(balance(id, "revenue")).isNotZero());
            providerHasGivenBack(id, PRICE.plus(FEE).minor());
            orders.refund(id, "You asked for it.");
            PaymentId payment = Objects.requireNonNull(order(id).payment());
            groups.ask(new RepaidByHand("by-hand-" + id, payment, PRICE.plus(FEE), "ada: transfer 4711"))
                    .join();

            Order between = order(id);
            RefundOutcome byCard = orders.refund(id, "Meanwhile, by card?");
            RefundOutcome closed = orders.repaidByHand(id, "ada: transfer 4711");

            assertThat(between.state()).isEqualTo(OrderState.OWED);
            assertThat(byCard).isInstanceOf(RefundOutcome.Owed.class);
            assertThat(closed).isInstanceOf(RefundOutcome.Refunded.class);
            assertThat(balance(id, "assets:bank")).isEqualTo(-2_750);
            assertThat(balance(id, "")).isZero();
        }

        @Autowired
        Groups groups;

        /** What the provider believes; while it is all there was, the provider refuses to give back more. */
        private void providerHasGivenBack(OrderId order, long minor) {
            database.sql("update test_charge set refunded_minor = :minor where reference = :order")
                    .param("minor", minor)
                    .param("order", order.value())
                    .update();
        }

        @Test
        void twoOfTheStaffWhoRefundAtOnceRefundOnce() throws Exception {
            OrderId id = placed(tierOf(1));
            pay(id, APPROVES);

            List<RefundOutcome> outcomes = atOnce(6, () -> orders.refund(id, "Twice?"));
            RefundOutcome later = orders.refund(id, "Again?");

            assertThat(outcomes).allMatch(outcome -> !(outcome instanceof RefundOutcome.NotRefundable));
            assertThat(later).isInstanceOf(RefundOutcome.Refunded.class);
            assertThat(keptByProvider(id)).isZero();
            eventually(() -> {
                assertThat(order(id).state()).isEqualTo(OrderState.REFUNDED);
                assertThat(balance(id, "assets:gateway")).isZero();
                assertThat(balance(id, "liabilities:orders")).isZero();
            });
        }

        @Test
        void whatWasNeverPaidIsNotRefunded() {
            OrderId id = placed(tierOf(1));

            assertThat(orders.refund(id, "Why not?")).isInstanceOf(RefundOutcome.NotRefundable.class);
            assertThat(orders.refund(OrderId.next(), "Whose?")).isInstanceOf(RefundOutcome.NotRefundable.class);
        }

        @Test
        void aShowThatIsCalledOffRefundsEveryOrder() {
            TierId tier = tierOf(3);
            List<OrderId> sold = Stream.generate(() -> placed(tier)).limit(2).toList();
            sold.forEach(id -> pay(id, APPROVES));
            OrderId waiting = placed(tier);
            PayOutcome.Challenge challenge = (PayOutcome.Challenge) pay(waiting, CHALLENGES);

            programme.cancel(show);
            orders.refundShow(show, "The show was called off.");
            submit(challenge.url(), "decision=approve");

            eventually(() -> {
                assertThat(sold).allMatch(id -> order(id).state() == OrderState.REFUNDED);
                assertThat(order(waiting).state()).isEqualTo(OrderState.REFUNDED);
            });
            assertThat(sold).allMatch(id -> keptByProvider(id) == 0);
            assertThat(keptByProvider(waiting)).isZero();
        }

        @Test
        void onePaymentAskedForManyTimesAtOnceChargesOnce() throws Exception {
            OrderId id = placed(tierOf(1));
            PaymentId attempt = PaymentId.next();
            String token = token(APPROVES);

            atOnce(6, () -> orders.pay(id, attempt, token, "/back"));

            eventually(() -> assertThat(order(id).state()).isEqualTo(OrderState.COMPLETED));
            assertThat(keptByProvider(id)).isEqualTo(2_750);
            assertThat(validTickets(id)).isEqualTo(1);
        }

        @Test
        void manyTabsThatPayOneOrderChargeOnce() throws Exception {
            OrderId id = placed(tierOf(1));
            List<String> tokens =
                    Stream.generate(() -> token(APPROVES)).limit(6).toList();
            var next = tokens.iterator();

            atOnce(6, () -> {
                String token;
                synchronized (next) {
                    token = next.next();
                }
                return orders.pay(id, PaymentId.next(), token, "/back");
            });

            eventually(() -> assertThat(order(id).state()).isEqualTo(OrderState.COMPLETED));
            assertThat(keptByProvider(id)).isEqualTo(2_750);
        }

        private static <T> List<T> atOnce(int times, Callable<T> work) throws InterruptedException, ExecutionException {
            try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
                List<Future<T>> futures = threads.invokeAll(Collections.nCopies(times, work));
                List<T> results = new ArrayList<>();
                for (Future<T> future : futures) {
                    results.add(future.get());
                }
                return results;
            }
        }
    }
}
