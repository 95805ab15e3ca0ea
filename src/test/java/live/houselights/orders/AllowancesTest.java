package live.houselights.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import live.houselights.boxoffice.Ticket;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TicketId;
import live.houselights.orders.Allowances.Outcome;
import live.houselights.orders.Allowances.Quote;
import live.houselights.orders.Returns.ReturnOutcome;
import live.houselights.orders.Returns.Terms;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Part of the money for a ticket that stays: once, out of its own income, and never beside a return of the same money. */
class AllowancesTest {

    private static final String WHY = "The picture stood too often";

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract extends Upgrading {

        @Autowired
        Allowances allowances;

        @Autowired
        SalesFigures figures;

        @Autowired
        TransactionTemplate transaction;

        @Test
        void partOfThePriceGoesBackOnceAndTheTicketStays() {
            OrderId order = bought(tierOf(1));
            TicketId ticket = ticketOf(order).id();
            booked(order);

            Quote quote = allowances.quote(ticket, 20);
            Outcome first = allowances.grant(ticket, 20, WHY);
            Outcome again = allowances.grant(ticket, 50, WHY);

            assertThat(quote).isEqualTo(new Quote.Worth(euros(500)));
            assertThat(first).isEqualTo(new Outcome.Granted(euros(500)));
            assertThat(again).as("it has one").isEqualTo(first);
            assertThat(keptByProvider(order)).isEqualTo(OLD - 500);
            assertThat(balance(order, "revenue:tickets")).isEqualTo(-2_000);
            assertThat(balance(order, "revenue:fees")).as("the fee stays").isEqualTo(-250);
            assertBooksBalance(order);
            assertThat(order(order).state()).isEqualTo(OrderState.COMPLETED);
            assertThat(validTickets(order)).isOne();
            assertThat(figures.totals(show).refunded()).isEqualTo(euros(500));
            assertThat(figures.totals(show).tickets()).isOne();
            assertThat(allowances.of(List.of(ticket)))
                    .containsExactly(new Allowances.Allowance(ticket, ticket, order, euros(500), true));
        }

        @Test
        void ofAnUpgradedTicketEachOrderGivesBackItsOwnPart() {
            OrderId order = bought(tierOf(1));
            OrderId upgrade = paid(upgrade(ticketOf(order), dearer(1)));
            TicketId old = tickets.ofOrder(order).getFirst().id();
            TicketId fresh = ticketOf(upgrade).id();
            booked(order);
            booked(upgrade);

            assertThat(allowances.grant(old, 10, WHY)).as("it is void").isEqualTo(new Outcome.Void());
            assertThat(allowances.grant(fresh, 10, WHY)).isEqualTo(new Outcome.Granted(euros(400)));

            assertThat(keptByProvider(order)).isEqualTo(OLD - 250);
            assertThat(keptByProvider(upgrade)).isEqualTo(MORE - 150);
            assertBooksBalance(order);
            assertBooksBalance(upgrade);

            orders.refund(upgrade, "After all");
            eventually(() -> {
                assertThat(keptByProvider(order)).isZero();
                assertThat(keptByProvider(upgrade)).isZero();
            });
            assertBooksBalance(order);
            assertBooksBalance(upgrade);
        }

        @Test
        void aRefundOfTheOrderGivesBackWhatIsLeft() {
            OrderId order = bought(tierOf(1));
            TicketId ticket = ticketOf(order).id();
            booked(order);
            assertThat(allowances.grant(ticket, 33, WHY)).isEqualTo(new Outcome.Granted(euros(825)));

            orders.refund(order, "After all");

            assertThat(order(order).state()).isEqualTo(OrderState.REFUNDED);
            assertThat(keptByProvider(order)).isZero();
            assertBooksBalance(order);
            assertThat(balance(order, "revenue")).isZero();
            assertThat(allowances.quote(ticket, 20)).isEqualTo(new Quote.Void());
        }

        @Test
        void aReturnGivesBackWhatIsLeft() {
            returns.choose(show, Terms.AT_ONCE);
            OrderId order = bought(tierOf(1));
            TicketId ticket = ticketOf(order).id();
            booked(order);
            assertThat(allowances.grant(ticket, 40, WHY)).isEqualTo(new Outcome.Granted(euros(1_000)));

            assertThat(returns.giveBack(order, ticket)).isInstanceOf(ReturnOutcome.GivenBack.class);

            assertThat(returns.of(List.of(ticket)).getFirst().refund()).isEqualTo(euros(1_500));
            assertThat(keptByProvider(order)).isEqualTo(250);
            assertBooksBalance(order);
        }

        @Test
        void forAVoidTicketOrOneThatCostNothingNothingGoesBack() {
            OrderId free = paidNothing();
            OrderId refunded = bought(tierOf(1));
            TicketId gone = ticketOf(refunded).id();
            orders.refund(refunded, "Gone");

            assertThat(allowances.quote(ticketOf(free).id(), 20)).isEqualTo(new Quote.Worthless());
            assertThat(allowances.grant(ticketOf(free).id(), 20, WHY)).isInstanceOf(Outcome.NotPossible.class);
            assertThat(allowances.grant(gone, 20, WHY)).isEqualTo(new Outcome.Void());
            assertThat(allowances.grant(TicketId.next(), 20, WHY)).isEqualTo(new Outcome.Void());
            assertThat(keptByProvider(refunded)).isZero();
        }

        private OrderId paidNothing() {
            Money nothing = euros(0);
            var line = new OrderLine(OrderLine.Kind.TICKET, artist, show, "Free", 1, nothing, nothing);
            OrderId order = placed(List.of(line), List.of(hold(tier("Free", nothing, nothing, 1))), List.of(), "");
            return paid(order);
        }

        @Test
        void whoDiesBeforeTheAnswerIsWrittenDownAsksAgainAndItGoesBackOnce() {
            OrderId order = bought(tierOf(1));
            TicketId ticket = ticketOf(order).id();
            booked(order);
            assertThat(allowances.grant(ticket, 20, WHY)).isInstanceOf(Outcome.Granted.class);
            forgetTheAnswer(ticket);
            assertThat(allowances.of(List.of(ticket)).getFirst().back()).isFalse();

            jobs.stream().filter(job -> job.name().equals("orders.allowances")).forEach(job -> job.run());

            assertThat(allowances.of(List.of(ticket)).getFirst().back()).isTrue();
            assertThat(keptByProvider(order)).isEqualTo(OLD - 500);
            assertBooksBalance(order);
        }

        private void forgetTheAnswer(TicketId ticket) {
            database.sql("update ticket_allowance set step = 'DUE', changed_at = timestamp with time zone"
                            + " '2020-01-01 00:00:00+00' where ticket = :ticket")
                    .param("ticket", ticket.value())
                    .update();
        }

        @Test
        void whatTheProviderRefusesIsTakenBack() {
            OrderId order = bought(tierOf(1));
            TicketId ticket = ticketOf(order).id();
            booked(order);
            providerHasGivenBack(order, OLD);

            Outcome refused = allowances.grant(ticket, 20, WHY);
            providerHasGivenBack(order, 0);
            Outcome again = allowances.grant(ticket, 20, WHY);

            assertThat(refused).isInstanceOf(Outcome.NotPossible.class);
            assertThat(again).as("it was told to nobody").isEqualTo(refused);
            assertThat(allowances.of(List.of(ticket))).isEmpty();
            assertThat(validTickets(order)).isOne();
            orders.refund(order, "All of it");
            assertThat(keptByProvider(order)).isZero();
            assertBooksBalance(order);
        }

        /** What the provider believes; while it is all there was, the provider refuses to give back more. */
        private void providerHasGivenBack(OrderId order, long minor) {
            database.sql("update test_charge set refunded_minor = :minor where reference = :order")
                    .param("minor", minor)
                    .param("order", order.value())
                    .update();
        }

        @Test
        void whoeverGivesBackAtOnceNoMoneyGoesBackTwice() {
            returns.choose(show, Terms.AT_ONCE);
            List<OrderId> bought = List.of(bought(tierOf(1)), bought(tierOf(1)), bought(tierOf(1)));
            List<Ticket> all = bought.stream().map(this::ticketOf).toList();
            bought.forEach(this::booked);

            Crowd.of(6).attempt(18, number -> {
                OrderId order = bought.get(number % 3);
                TicketId ticket = all.get(number % 3).id();
                return switch (number / 3 % 3) {
                    case 0 -> allowances.grant(ticket, 20, WHY).toString();
                    case 1 -> returns.giveBack(order, ticket).toString();
                    default ->
                        number % 3 == 2
                                ? orders.refund(order, "All of it").toString()
                                : allowances.grant(ticket, 20, WHY).toString();
                };
            });

            eventually(() -> bought.forEach(order -> {
                boolean whole = orders.advance(order).state() == OrderState.REFUNDED;
                assertThat(keptByProvider(order)).as("all, or all but the fee").isEqualTo(whole ? 0 : 250);
                assertBooksBalance(order);
            }));
            assertQuiet(bought);
        }

        @Test
        void nonsenseIsRefused() {
            TicketId ticket = ticketOf(bought(tierOf(1))).id();

            assertThatThrownBy(() -> allowances.grant(ticket, 0, WHY)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> allowances.grant(ticket, 101, WHY)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> allowances.grant(ticket, 20, " ")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> allowances.grant(ticket, 20, WHY)))
                    .isInstanceOf(IllegalStateException.class);
        }

        /** What it was for is in the books. */
        private void booked(OrderId order) {
            eventually(() -> assertThat(balance(order, "revenue")).isNotZero());
        }

        private static Money euros(long minor) {
            return Money.of(minor, "EUR");
        }
    }
}
