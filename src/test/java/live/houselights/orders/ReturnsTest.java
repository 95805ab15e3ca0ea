package live.houselights.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.TierDesk;
import live.houselights.cluster.Topics;
import live.houselights.jobs.RecurringJob;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.VariantId;
import live.houselights.messages.stage.PassRevoked;
import live.houselights.orders.Orders.PayOutcome;
import live.houselights.orders.Returns.Quote;
import live.houselights.orders.Returns.ReturnOutcome;
import live.houselights.orders.Returns.Returned.State;
import live.houselights.orders.Returns.TakeBackOutcome;
import live.houselights.orders.Returns.Terms;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Returns at face value: what becomes of the ticket, its place and its money. */
class ReturnsTest {

    @Nested
    @OnH2
    class InMemory extends Returning {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Returning {}

    abstract static class Returning extends Shopping {

        @Autowired
        Returns returns;

        @Autowired
        List<RecurringJob> jobs;

        @Autowired
        Topics topics;

        private OrderId bought(TierId tier) {
            OrderId id = placed(tier);
            assertThat(pay(id, APPROVES)).isInstanceOf(PayOutcome.Completed.class);
            return id;
        }

        private TicketId ticketOf(OrderId order) {
            return tickets.ofOrder(order).stream()
                    .filter(Ticket::valid)
                    .findFirst()
                    .orElseThrow()
                    .id();
        }

        private TicketId returned(OrderId order) {
            TicketId ticket = ticketOf(order);
            assertThat(returns.giveBack(order, ticket)).isInstanceOf(ReturnOutcome.GivenBack.class);
            return ticket;
        }

        private State state(TicketId ticket) {
            return returns.of(List.of(ticket)).getFirst().state();
        }

        private void sweep() {
            jobs.stream()
                    .filter(job -> job.name().equals("orders.returns"))
                    .findFirst()
                    .orElseThrow()
                    .run();
        }

        private Tier tier(TierId id) {
            return boxOffice.tier(id).orElseThrow();
        }

        private void assertBooksBalance(OrderId order) {
            assertThat(balance(order, "")).as("all entries of the order").isZero();
        }

        @Test
        void aReturnVoidsTheTicketAtOnceAndFreesItsPlace() {
            TierId tier = tierOf(1);
            OrderId order = bought(tier);
            Ticket ticket = tickets.ofOrder(order).getFirst();
            String token = tickets.walkInPath(ticket).substring("/walk-in/".length());
            assertThat(tickets.byWalkInToken(token)).isPresent();
            List<PassRevoked> revoked = new ArrayList<>();

            try (var _ = topics.subscribe(PassRevoked.class, revoked::add)) {
                ReturnOutcome outcome = returns.giveBack(order, ticket.id());
                ReturnOutcome again = returns.giveBack(order, ticket.id());

                assertThat(outcome).isInstanceOf(ReturnOutcome.GivenBack.class);
                assertThat(again).isEqualTo(outcome);
                eventually(() -> assertThat(revoked).contains(new PassRevoked(show, ticket.id())));
            }

            assertThat(tickets.byWalkInToken(token)).isEmpty();
            assertThat(tier(tier).sold()).isZero();
            assertThat(tier(tier).left()).isEqualTo(1);
            assertThat(state(ticket.id())).isEqualTo(State.FOR_SALE);
            assertThat(keptByProvider(order))
                    .as("nothing goes back before it is sold on")
                    .isEqualTo(2_750);
            assertThat(returns.figures(show)).isEqualTo(new Returns.Figures(1, 0));
        }

        @Test
        void whatIsSoldOnIsRefundedOnceAtFaceValueOutOfTheTicketsIncomeAlone() {
            TierId tier = tierOf(1);
            VariantId shirt = shirtOf(1);
            OrderId order = placed(tier, shirt);
            pay(order, APPROVES);
            eventually(() -> assertThat(balance(order, "revenue:tickets")).isEqualTo(-2_500));
            TicketId ticket = returned(order);
            sweep();
            assertThat(state(ticket)).isEqualTo(State.FOR_SALE);

            bought(tier);
            sweep();
            sweep();

            assertThat(state(ticket)).isEqualTo(State.REFUNDED);
            assertThat(keptByProvider(order)).isEqualTo(250 + 2_900 + 490 + 333);
            assertThat(balance(order, "revenue:tickets")).isZero();
            assertThat(balance(order, "revenue:fees")).as("the fee stays").isEqualTo(-250);
            assertThat(balance(order, "revenue:merch")).isEqualTo(-2_900);
            assertThat(balance(order, "liabilities:tips")).isEqualTo(-333);
            assertThat(balance(order, "liabilities:orders")).isZero();
            assertBooksBalance(order);
            assertThat(order(order).state()).isEqualTo(OrderState.COMPLETED);
            assertThat(returns.figures(show)).isEqualTo(new Returns.Figures(0, 1));
        }

        @Test
        void unsoldPlacesAreSoldBeforeReturnedOnesAndTheOldestReturnFirst() {
            TierId tier = tierOf(3);
            OrderId first = bought(tier);
            OrderId second = bought(tier);
            TicketId older = returned(first);
            clock.advance(Duration.ofSeconds(1));
            TicketId newer = returned(second);

            bought(tier);
            sweep();
            assertThat(List.of(state(older), state(newer))).containsExactly(State.FOR_SALE, State.FOR_SALE);

            bought(tier);
            sweep();
            assertThat(List.of(state(older), state(newer))).containsExactly(State.REFUNDED, State.FOR_SALE);

            bought(tier);
            sweep();
            assertThat(state(newer)).isEqualTo(State.REFUNDED);
        }

        @Test
        void placesSetAsideAreNobodysToBuySoTheyKeepNoReturnWaiting() {
            TierId tier = tierOf(3);
            OrderId order = bought(tier);
            assertThat(tierDesk.setAside(tier, 2)).isEqualTo(new TierDesk.TierOutcome.Saved());
            TicketId ticket = returned(order);
            sweep();
            assertThat(state(ticket)).as("its own place is unsold").isEqualTo(State.FOR_SALE);

            bought(tier);
            sweep();

            assertThat(state(ticket)).isEqualTo(State.REFUNDED);
            assertThat(keptByProvider(order)).isEqualTo(250);
        }

        @Test
        void aPlaceThatTheHouseSetsAsideIsBoughtByTheHouse() {
            TierId tier = tierOf(1);
            OrderId order = bought(tier);
            TicketId ticket = returned(order);

            assertThat(tierDesk.setAside(tier, 1)).isEqualTo(new TierDesk.TierOutcome.Saved());
            TakeBackOutcome late = returns.takeBack(ticket);
            sweep();

            assertThat(late).isEqualTo(new TakeBackOutcome.TooLate());
            assertThat(state(ticket)).isEqualTo(State.REFUNDED);
            assertThat(keptByProvider(order)).isEqualTo(250);
            assertThat(validTickets(order)).isZero();
        }

        @Test
        void aTierThatShrinksPaysForItsReturnsTheOldestFirstAndOneThatGrowsPaysForNone() {
            TierId tier = tierOf(2);
            TicketId older = returned(bought(tier));
            clock.advance(Duration.ofSeconds(1));
            TicketId newer = returned(bought(tier));

            assertThat(resize(tier, 3)).isEqualTo(new TierDesk.TierOutcome.Saved());
            sweep();
            assertThat(List.of(state(older), state(newer))).containsExactly(State.FOR_SALE, State.FOR_SALE);
            assertThat(resize(tier, 1)).isEqualTo(new TierDesk.TierOutcome.Saved());
            sweep();

            assertThat(List.of(state(older), state(newer))).containsExactly(State.REFUNDED, State.FOR_SALE);
            assertThat(returns.takeBack(newer)).isInstanceOf(TakeBackOutcome.TakenBack.class);
            assertThat(tier(tier).sold()).isEqualTo(1);
            assertThat(tier(tier).left()).isZero();
        }

        @Test
        void aReturnCanBeTakenBackUntilSomebodyHasThePlace() {
            TierId tier = tierOf(1);
            OrderId order = bought(tier);
            TicketId ticket = returned(order);
            HoldId hold = HoldId.next();
            boxOffice.hold(new HoldRequest(hold, CartId.next(), tier, 1, ""));

            TakeBackOutcome late = returns.takeBack(ticket);
            boxOffice.release(List.of(hold));
            TakeBackOutcome back = returns.takeBack(ticket);
            TakeBackOutcome again = returns.takeBack(ticket);

            assertThat(late).isEqualTo(new TakeBackOutcome.TooLate());
            assertThat(back).isEqualTo(new TakeBackOutcome.TakenBack(ticketOf(order)));
            assertThat(again).isEqualTo(back);
            assertThat(ticketOf(order)).as("the old one stays void").isNotEqualTo(ticket);
            assertThat(tier(tier).sold()).isEqualTo(1);
            assertThat(state(ticket)).isEqualTo(State.TAKEN_BACK);
            assertThat(returns.quote(ticketOf(order))).isInstanceOf(Quote.Returnable.class);
            assertThat(keptByProvider(order)).isEqualTo(2_750);
        }

        @Test
        void theTermsAreToldBefore() {
            OrderId order = bought(tierOf(1));
            TicketId ticket = ticketOf(order);

            Quote quote = returns.quote(ticket);
            returns.choose(show, Terms.NONE);
            Quote none = returns.quote(ticket);
            returns.choose(show, Terms.AT_ONCE);
            clock.advance(Duration.ofDays(20).minusMinutes(119));
            Quote late = returns.quote(ticket);

            assertThat(quote).isInstanceOfSatisfying(Quote.Returnable.class, returnable -> {
                assertThat(returnable.refund()).isEqualTo(PRICE);
                assertThat(returnable.kept()).isEqualTo(FEE);
                assertThat(returnable.terms()).isEqualTo(Terms.WHEN_SOLD_ON);
            });
            assertThat(none).isEqualTo(new Quote.NotReturnable("Tickets of this show cannot be returned."));
            assertThat(late).isEqualTo(new Quote.NotReturnable("It is too late to return tickets of this show."));
            assertThat(returns.giveBack(order, ticket)).isInstanceOf(ReturnOutcome.NotPossible.class);
            assertThat(validTickets(order)).isEqualTo(1);
        }

        @Test
        void aShowMayRefundAtOnce() {
            OrderId order = bought(tierOf(5));
            returns.choose(show, Terms.AT_ONCE);

            TicketId ticket = returned(order);

            assertThat(state(ticket)).isEqualTo(State.REFUNDED);
            assertThat(keptByProvider(order)).isEqualTo(250);
            eventually(() -> assertThat(balance(order, "revenue:tickets")).isZero());
            assertBooksBalance(order);
        }

        @Test
        void theDiscountIsNotGivenBackTwice() {
            TierId tier = tierOf(2);
            OrderId order = placed(
                    List.of(
                            new OrderLine(OrderLine.Kind.TICKET, artist, show, "Front row", 2, PRICE, FEE),
                            new OrderLine(
                                    OrderLine.Kind.DISCOUNT,
                                    artist,
                                    show,
                                    "Code",
                                    1,
                                    Money.of(-1_001, "EUR"),
                                    Money.of(0, "EUR"))),
                    List.of(hold(tier), hold(tier)),
                    List.of(),
                    "");
            pay(order, APPROVES);
            returns.choose(show, Terms.AT_ONCE);

            returned(order);
            returned(order);

            assertThat(keptByProvider(order)).as("fees, and a cent of rounding").isEqualTo(501);
            eventually(() -> assertThat(balance(order, "revenue:tickets")).isEqualTo(-1));
            assertBooksBalance(order);
        }

        @Test
        void whatNobodyBoughtIsTheFansAgainWhenTheSaleIsOver() {
            TierId tier = tierOf(2);
            OrderId order = bought(tier);
            TicketId ticket = returned(order);

            clock.advance(Duration.ofDays(20));
            sweep();

            assertThat(state(ticket)).isEqualTo(State.TAKEN_BACK);
            assertThat(validTickets(order)).isEqualTo(1);
            assertThat(mailsTo(order(order).buyer().email())).contains("Your ticket for A night in is yours again");
        }

        @Test
        void staffWhoRefundTheOrderGiveBackTheRest() {
            TierId tier = tierOf(2);
            OrderId order = placed(
                    List.of(new OrderLine(OrderLine.Kind.TICKET, artist, show, "Front row", 2, PRICE, FEE)),
                    List.of(hold(tier), hold(tier)),
                    List.of(),
                    "");
            pay(order, APPROVES);
            returns.choose(show, Terms.AT_ONCE);
            returned(order);
            returns.choose(show, Terms.WHEN_SOLD_ON);
            TicketId open = returned(order);

            orders.refund(order, "You asked for it.");

            assertThat(order(order).state()).isEqualTo(OrderState.REFUNDED);
            assertThat(state(open)).isEqualTo(State.CLOSED);
            assertThat(keptByProvider(order)).isZero();
            assertThat(tier(tier).left()).isEqualTo(2);
            eventually(() -> assertThat(balance(order, "revenue")).isZero());
            assertBooksBalance(order);
        }

        @Test
        void manyWhoReturnSellTakeBackAndRefundAtOnceNeverGiveBackTooMuch() {
            TierId tier = tierOf(6);
            List<OrderId> bought = new ArrayList<>();
            for (int number = 0; number < 6; number++) {
                bought.add(bought(tier));
            }
            List<TicketId> all = bought.stream().map(this::ticketOf).toList();

            Crowd.of(8).attempt(48, number -> {
                OrderId order = bought.get(number % 6);
                TicketId ticket = all.get(number % 6);
                switch (number / 6) {
                    case 0, 1, 4 -> returns.giveBack(order, ticket);
                    case 2, 6 -> sweep();
                    case 3 -> holdOne(tier);
                    case 5 -> {
                        if (number % 2 == 0 && !returns.of(List.of(ticket)).isEmpty()) {
                            returns.takeBack(ticket);
                        }
                    }
                    default -> {
                        if (number % 6 < 2) {
                            orders.refund(order, "At once");
                        }
                    }
                }
                return number;
            });
            eventually(() -> {
                sweep();
                assertThat(bought).allMatch(order -> order(order).state().isOver());
            });

            for (OrderId order : bought) {
                long valid = validTickets(order);
                long kept = keptByProvider(order);
                assertThat(kept).as("what the house keeps of %s", order).isIn(0L, 250L, 2_750L);
                assertThat(valid == 1).as("a ticket, or its money").isEqualTo(kept == 2_750L && !isForSale(order));
                eventually(() -> assertBooksBalance(order));
            }
            assertThat(tier(tier).held() + tier(tier).sold()).isLessThanOrEqualTo(6);
        }

        private boolean isForSale(OrderId order) {
            return returns.ofOrder(order).stream().anyMatch(returned -> returned.state() == State.FOR_SALE);
        }

        private boolean holdOne(TierId tier) {
            HoldId hold = HoldId.next();
            return boxOffice.hold(new HoldRequest(hold, CartId.next(), tier, 1, "")) instanceof HoldOutcome.Held;
        }

        private List<String> mailsTo(String address) {
            return database.sql("select subject from mail_message where recipient = :to")
                    .param("to", address)
                    .query((row, _) -> row.getString("subject"))
                    .list();
        }
    }
}
