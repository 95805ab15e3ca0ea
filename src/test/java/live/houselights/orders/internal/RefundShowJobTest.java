package live.houselights.orders.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.ShowId;
import live.houselights.orders.Buyer;
import live.houselights.orders.OrderDraft;
import live.houselights.orders.OrderLine;
import live.houselights.orders.OrderState;
import live.houselights.orders.Orders;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A show that sold more than fits on one page is refunded to the last order. */
class RefundShowJobTest {

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract {

        private static final int PAGE = 2;
        private static final Money NOTHING = Money.zero(Currency.getInstance("EUR"));

        @Autowired
        Orders orders;

        @Autowired
        StoredOrders stored;

        @Autowired
        OrderIntake intake;

        @Autowired
        OrderBook book;

        @Autowired
        RefundJob refund;

        @Autowired
        TransactionTemplate transaction;

        private final ShowId show = ShowId.next();
        private final BenchJobs jobs = new BenchJobs();

        @Test
        void everyOrderOnEveryPageIsRefundedByAJobOfItsOwn() {
            for (int sold : List.of(0, PAGE, 2 * PAGE + 1)) {
                ShowId night = ShowId.next();
                Set<OrderId> bought = bought(night, sold);

                callOff(night);

                assertThat(refunded()).isEqualTo(bought);
            }
        }

        @Test
        void ordersThatWereNeverPaidAndOrdersOfOtherShowsAreLeftAlone() {
            OrderId open = placed(show);
            Set<OrderId> bought = bought(show, 1);
            bought(ShowId.next(), 1);

            callOff(show);

            assertThat(refunded()).isEqualTo(bought).doesNotContain(open);
        }

        @Test
        void whatIsIssuedInTheMomentOfTheCallOffIsTurnedRoundAsWell() {
            PaymentId attempt = PaymentId.next();
            StoredOrder paying = intake.placePaying(draft(show, Money.of(2_500, "EUR")), attempt)
                    .orElseThrow();
            callOff(show);
            OrderJobs.CallBack callBack =
                    (OrderJobs.CallBack) jobs.takeAll().getFirst().payload();
            assertThat(callBack.order()).isEqualTo(paying.id());
            assertThatThrownBy(() -> refund.run("", callBack)).isInstanceOf(Unfinished.class);

            assertThat(book.completedAtOnce(paying, attempt)).isTrue();
            refund.run("", callBack);

            // No provider knows of this payment, so a person has to look; but nobody keeps what it bought.
            assertThat(book.read(paying.id()).state()).isEqualTo(OrderState.OWED);
        }

        private void callOff(ShowId night) {
            new RefundShowJob(PAGE, stored, jobs, transaction)
                    .run(night.toString(), new OrderJobs.CallOff(night, "The show was called off."));
        }

        private Set<OrderId> refunded() {
            Set<OrderId> refunded = new HashSet<>();
            for (BenchJobs.Job job : jobs.takeAll()) {
                assertThat(job.kind()).isEqualTo(OrderJobs.REFUND.name());
                assertThat(refunded.add(((OrderJobs.CallBack) job.payload()).order()))
                        .isTrue();
            }
            return refunded;
        }

        private Set<OrderId> bought(ShowId night, int number) {
            Set<OrderId> bought = new HashSet<>();
            IntStream.range(0, number).forEach(_ -> {
                OrderId id = placed(night);
                assertThat(orders.pay(id, PaymentId.next(), "", "/back"))
                        .isInstanceOf(Orders.PayOutcome.Completed.class);
                bought.add(id);
            });
            return bought;
        }

        /** A free ticket, so that no card is needed. */
        private OrderId placed(ShowId night) {
            OrderDraft draft = draft(night, NOTHING);
            orders.place(draft);
            return draft.id();
        }

        private static OrderDraft draft(ShowId night, Money price) {
            return new OrderDraft(
                    OrderId.next(),
                    CartId.next(),
                    new Buyer("ida@fans.example", "Ida"),
                    List.of(new OrderLine(
                            OrderLine.Kind.TICKET, ArtistId.next(), night, "Front row", 1, price, NOTHING)),
                    List.of(),
                    List.of(),
                    null,
                    "");
        }
    }
}
