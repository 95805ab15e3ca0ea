package live.houselights.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.billing.BookCompletion;
import live.houselights.messages.billing.BookCompletion.Income;
import live.houselights.messages.billing.BookCompletion.Share;
import live.houselights.messages.billing.BookingAnswer;
import live.houselights.messages.billing.RefundAnswer;
import live.houselights.messages.billing.RefundPayment;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is given back is what was taken, to the cent. */
class RefundBooksTest {

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract extends OpenBooks {

        @Autowired
        Repayments repayments;

        @Autowired
        RefundBook refunds;

        @Test
        void partialRefundsAgreeWithTheWholeToTheCent() {
            OrderId order = OrderId.next();
            PaymentId payment = PaymentId.next();
            PaymentBook direct = book;
            direct.open(command(payment, order));
            direct.record(payment, new PaymentGateway.ChargeOutcome.Captured());
            ArtistId artist = ArtistId.next();
            var shares = List.of(
                    new Share(Income.TICKETS, artist, Money.of(333, "EUR")),
                    new Share(Income.FEES, artist, Money.of(333, "EUR")),
                    new Share(Income.TIPS, artist, Money.of(334, "EUR")));

            BookingAnswer booking = repayments.complete(new BookCompletion(payment, order, shares));
            BookingAnswer again = repayments.complete(new BookCompletion(payment, order, shares));
            BookingAnswer wrong = repayments.complete(new BookCompletion(payment, order, shares.subList(0, 2)));
            refundBooks(payment, order, "first", 100);
            refundBooks(payment, order, "second", 1);
            long afterTwo = balance(order, "%");
            long incomeLeft = balance(order, "revenue%") + balance(order, "liabilities:tips%");
            refundBooks(payment, order, "third", 899);

            assertThat(booking).isEqualTo(new BookingAnswer.Booked());
            assertThat(again).isEqualTo(new BookingAnswer.Booked());
            assertThat(wrong).isInstanceOf(BookingAnswer.Refused.class);
            assertThat(afterTwo).isZero();
            assertThat(incomeLeft).isEqualTo(-899);
            for (String account : List.of("assets%", "liabilities:orders", "revenue%", "liabilities:tips%")) {
                assertThat(balance(order, account)).as(account).isZero();
            }
        }

        @Test
        void noMoreIsRefundedThanWasTaken() {
            Attempt attempt = captured();
            Money more = Money.of(1_001, "EUR");

            assertThat(refund("too-much-", attempt, more)).isInstanceOf(RefundAnswer.NotRefundable.class);
            assertThat(refund("nothing-", attempt, Money.of(0, "EUR"))).isInstanceOf(RefundAnswer.NotRefundable.class);
            assertThat(refund("negative-", attempt, Money.of(-5, "EUR")))
                    .isInstanceOf(RefundAnswer.NotRefundable.class);
            assertThat(refund("yen-", attempt, Money.of(10, "JPY"))).isInstanceOf(RefundAnswer.NotRefundable.class);
            assertThat(refund("early-", opened(), TEN)).isInstanceOf(RefundAnswer.NotRefundable.class);
        }

        private RefundAnswer refund(String key, Attempt attempt, Money amount) {
            return repayments.refund(new RefundPayment(key + attempt.payment(), attempt.payment(), amount, "<b>'; --"));
        }

        /** What a refund writes down, without a provider. */
        private void refundBooks(PaymentId payment, OrderId order, String key, long minor) {
            var command = new RefundPayment(key + "-" + order, payment, Money.of(minor, "EUR"), "part");
            refunds.done(refunds.open(command).orElseThrow());
        }
    }
}
