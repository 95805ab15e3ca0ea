package live.houselights.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import live.houselights.boxoffice.FanLimits;
import live.houselights.boxoffice.Ticket;
import live.houselights.cluster.Topics;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.messages.stage.PassRevoked;
import live.houselights.orders.Orders.PayOutcome;
import live.houselights.orders.Returns.ReturnOutcome;
import live.houselights.orders.Returns.Returned.State;
import live.houselights.orders.Returns.Terms;
import live.houselights.orders.Upgrades.Difference;
import live.houselights.orders.Upgrades.Paid;
import live.houselights.orders.Upgrades.Quote;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

/** Upgrades: what becomes of the two tickets, of their places and of the money that was paid in parts. */
class UpgradesTest {

    @Test
    void theDifferenceIsWhatIsMissingAndNeverNothing() {
        Paid paid = new Paid(euros(2_500), euros(250));

        assertThat(paid.to(euros(4_000), euros(400))).hasValue(new Difference(euros(1_500), euros(150)));
        assertThat(paid.to(euros(2_700), euros(100)))
                .as("a lower fee comes off the price")
                .hasValue(new Difference(euros(50), euros(0)));
        assertThat(paid.to(euros(2_400), euros(500)))
                .as("the fee is no more than what is to pay")
                .hasValue(new Difference(euros(0), euros(150)));
        assertThat(paid.to(euros(2_500), euros(250))).isEmpty();
        assertThat(paid.to(euros(0), euros(0))).isEmpty();
        assertThat(paid.to(Money.of(9_000, "USD"), Money.of(0, "USD"))).isEmpty();
    }

    private static Money euros(long minor) {
        return Money.of(minor, "EUR");
    }

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract extends Upgrading {

        @Autowired
        Topics topics;

        @Autowired
        FanLimits limits;

        @Autowired
        SalesFigures figures;

        @Test
        void anUpgradeEndsTheOldTicketAndIssuesTheNewOneToItsHolder() {
            TierId floor = tierOf(1);
            TierId balcony = dearer(5);
            OrderId order = bought(floor);
            Ticket old = ticketOf(order);
            String link = tickets.walkInPath(old).substring("/walk-in/".length());
            List<PassRevoked> told = new ArrayList<>();

            OrderId upgrade;
            try (var _ = topics.subscribe(PassRevoked.class, told::add)) {
                upgrade = paid(upgrade(old, balcony));
                Ticket fresh = ticketOf(upgrade);
                eventually(() -> assertThat(told).contains(new PassRevoked(show, old.id(), fresh.id())));
            }

            Ticket fresh = ticketOf(upgrade);
            assertThat(fresh.holderEmail()).isEqualTo(old.holderEmail());
            assertThat(fresh.holderName()).isEqualTo(old.holderName());
            assertThat(fresh.tier()).isEqualTo(balcony);
            assertThat(tickets.ticket(old.id()).orElseThrow().valid()).isFalse();
            assertThat(tickets.standing(old.id())).hasValue(fresh);
            assertThat(tickets.before(fresh.id())).containsExactly(old.id());
            assertThat(tickets.byWalkInToken(link)).as("the old link leads on").hasValue(fresh);
            assertThat(sold(floor)).isZero();
            assertThat(boxOffice.tier(floor).orElseThrow().left())
                    .as("the old place is back on sale")
                    .isEqualTo(1);
            assertThat(sold(balcony)).isEqualTo(1);
            assertThat(keptByProvider(upgrade)).isEqualTo(MORE);
            eventually(() -> {
                assertThat(balance(upgrade, "revenue:tickets")).isEqualTo(-1_500);
                assertThat(balance(upgrade, "revenue:fees")).isEqualTo(-150);
                assertBooksBalance(upgrade);
            });
            assertThat(figures.totals(show).tickets()).as("one fan, one ticket").isEqualTo(1);
            assertThat(figures.totals(show).gross()).isEqualTo(Money.of(OLD + MORE, "EUR"));
            assertThat(upgrades.quote(old.id())).isInstanceOf(Quote.NotUpgradable.class);
            assertThat(paidFor(fresh.id())).isEqualTo(new Paid(DEARER, DEARER_FEE));
        }

        @Test
        void whatIsDoneAgainIsDoneOnce() {
            TierId floor = tierOf(1);
            TierId balcony = dearer(5);
            Ticket old = ticketOf(bought(floor));
            OrderId upgrade = paid(upgrade(old, balcony));
            Ticket fresh = ticketOf(upgrade);

            assertThat(pay(upgrade, APPROVES)).isInstanceOf(PayOutcome.Completed.class);
            orders.advance(upgrade);
            boxOffice.exchange(old.id(), fresh.id());

            assertThat(tickets.ofOrder(upgrade)).containsExactly(fresh);
            assertThat(sold(floor)).isZero();
            assertThat(sold(balcony)).isEqualTo(1);
            assertThat(keptByProvider(upgrade)).isEqualTo(MORE);
        }

        @Test
        void ofTwoOrdersThatUpgradeATicketOnePays() {
            TierId balcony = dearer(5);
            Ticket old = ticketOf(bought(tierOf(1)));
            List<OrderId> both = List.of(upgrade(old, balcony), upgrade(old, balcony));

            List<PayOutcome> outcomes = Crowd.of(2).attempt(2, number -> pay(both.get(number), APPROVES));

            assertThat(outcomes)
                    .filteredOn(PayOutcome.Completed.class::isInstance)
                    .hasSize(1);
            assertThat(outcomes)
                    .filteredOn(PayOutcome.NotPossible.class::isInstance)
                    .as("and the other is told why, and charged nothing")
                    .hasSize(1);
            assertThat(keptByProvider(both.get(0)) + keptByProvider(both.get(1)))
                    .isEqualTo(MORE);
            assertThat(sold(balcony)).isEqualTo(1);
        }

        @Test
        void anOrderThatIsGivenUpLetsGoOfTheTicket() {
            TierId balcony = dearer(5);
            Ticket old = ticketOf(bought(tierOf(1)));
            OrderId first = upgrade(old, balcony);
            OrderId second = upgrade(old, balcony);
            assertThat(pay(first, DECLINES)).isInstanceOf(PayOutcome.Declined.class);
            assertThat(pay(second, APPROVES)).isInstanceOf(PayOutcome.NotPossible.class);
            assertThat(returns.giveBack(old.order(), old.id()))
                    .as("nor is it returned meanwhile")
                    .isInstanceOf(ReturnOutcome.NotPossible.class);

            orders.abandon(first);

            assertThat(pay(second, APPROVES)).isInstanceOf(PayOutcome.Completed.class);
        }

        @Test
        void aTicketThatWasReturnedOrRefundedBeforeThePaymentCostsNothing() {
            TierId balcony = dearer(5);
            Ticket returned = ticketOf(bought(tierOf(1)));
            OrderId late = upgrade(returned, balcony);
            assertThat(returns.giveBack(returned.order(), returned.id())).isInstanceOf(ReturnOutcome.GivenBack.class);
            Ticket refunded = ticketOf(bought(tierOf(1)));
            OrderId later = upgrade(refunded, balcony);
            orders.refund(refunded.order(), "You asked for it.");

            for (OrderId order : List.of(late, later)) {
                assertThat(pay(order, APPROVES))
                        .isInstanceOfSatisfying(
                                PayOutcome.NotPossible.class,
                                refusal -> assertThat(refusal.reason()).contains("cannot be upgraded"));
                assertThat(keptByProvider(order)).isZero();
            }
            assertThat(sold(balcony)).isZero();
        }

        @Test
        void aTicketThatIsRefundedWhileItsUpgradeIsPaidForGivesBackBoth() {
            TierId balcony = dearer(5);
            OrderId order = bought(tierOf(1));
            OrderId upgrade = upgrade(ticketOf(order), balcony);
            PayOutcome.Challenge atTheBank = (PayOutcome.Challenge) pay(upgrade, CHALLENGES);

            orders.refund(order, "You asked for it.");
            submit(atTheBank.url(), "decision=approve");

            eventually(() -> assertThat(order(upgrade).state()).isEqualTo(OrderState.REFUNDED));
            assertThat(order(upgrade).note()).contains("all your money back");
            assertThat(keptByProvider(order)).isZero();
            assertThat(keptByProvider(upgrade)).isZero();
            assertThat(validTickets(upgrade)).isZero();
            assertThat(sold(balcony)).isZero();
        }

        @Test
        void aDearerTierThatSoldOutMeanwhileLeavesTheOldTicketAlone() {
            TierId balcony = dearer(1);
            Ticket old = ticketOf(bought(tierOf(1)));
            OrderId upgrade = upgrade(old, balcony);
            assertThat(pay(upgrade, LATE)).isInstanceOf(PayOutcome.Waiting.class);
            orders.abandon(upgrade);
            clock.advance(Duration.ofMinutes(12));
            boxOffice.releaseLapsed(clock.instant(), 1_000);
            hold(balcony);

            clock.advance(Duration.ofMinutes(9).plusSeconds(30));
            orders.advance(upgrade);

            eventually(() -> assertThat(order(upgrade).state()).isEqualTo(OrderState.REFUNDED));
            assertThat(keptByProvider(upgrade)).isZero();
            assertThat(tickets.standing(old.id())).hasValue(old);
            assertThat(upgrades.quote(old.id())).isInstanceOf(Quote.Upgradable.class);
        }

        @Test
        void aRefundOfEitherOrderGivesBackBothParts() {
            for (boolean ofUpgrade : List.of(true, false)) {
                TierId floor = tierOf(1);
                TierId balcony = dearer(1);
                OrderId order = bought(floor);
                OrderId upgrade = paid(upgrade(ticketOf(order), balcony));

                orders.refund(ofUpgrade ? upgrade : order, "You asked for it.");

                eventually(() -> {
                    assertQuiet(List.of(order, upgrade));
                    assertThat(keptByProvider(order) + keptByProvider(upgrade)).isZero();
                    assertThat(balance(order, "revenue")).isZero();
                    assertThat(balance(upgrade, "revenue")).isZero();
                    assertBooksBalance(order);
                    assertBooksBalance(upgrade);
                });
                assertThat(validTickets(order) + validTickets(upgrade)).isZero();
                assertThat(sold(floor)).isZero();
                assertThat(sold(balcony)).isZero();
            }
            assertThat(figures.totals(show).tickets()).isZero();
        }

        @Test
        void whatElseWasBoughtWithTheTicketStays() {
            TierId floor = tierOf(2);
            OrderId order = placed(
                    List.of(new OrderLine(OrderLine.Kind.TICKET, artist, show, "Front row", 2, PRICE, FEE)),
                    List.of(hold(floor), hold(floor)),
                    List.of(),
                    "");
            paid(order);
            OrderId upgrade = paid(upgrade(ticketOf(order), dearer(1)));
            assertThat(figures.totals(show).tickets()).isEqualTo(2);

            orders.refund(upgrade, "You asked for it.");

            eventually(() -> {
                assertQuiet(List.of(order, upgrade));
                assertThat(keptByProvider(order)).isEqualTo(OLD);
            });
            assertThat(order(order).state()).isEqualTo(OrderState.COMPLETED);
            assertThat(validTickets(order)).isEqualTo(1);
            assertThat(figures.totals(show).tickets()).isEqualTo(1);
            assertThat(returns.figures(show)).as("nobody returned anything").isEqualTo(new Returns.Figures(0, 0));
        }

        @Test
        void aShowThatIsCalledOffPaysAllBack() {
            OrderId order = bought(tierOf(1));
            OrderId upgrade = paid(upgrade(ticketOf(order), dearer(1)));

            orders.refundShow(show, "The show was called off.");

            eventually(() -> {
                assertQuiet(List.of(order, upgrade));
                assertThat(keptByProvider(order) + keptByProvider(upgrade)).isZero();
                assertBooksBalance(order);
                assertBooksBalance(upgrade);
            });
        }

        @Test
        void aReturnOfAnUpgradedTicketGivesBackAllItsPartsButTheFees() {
            TierId balcony = dearer(5);
            OrderId order = bought(tierOf(1));
            OrderId upgrade = paid(upgrade(ticketOf(order), balcony));
            TierId box = tier("Box", Money.of(6_000, "EUR"), DEARER_FEE, 1);
            OrderId second = paid(upgrade(ticketOf(upgrade), box));
            Ticket last = ticketOf(second);
            returns.choose(show, Terms.AT_ONCE);
            assertThat(returns.quote(last.id())).isInstanceOfSatisfying(Returns.Quote.Returnable.class, quote -> {
                assertThat(quote.refund()).isEqualTo(Money.of(6_000, "EUR"));
                assertThat(quote.kept()).isEqualTo(DEARER_FEE);
            });

            assertThat(returns.giveBack(second, last.id())).isInstanceOf(ReturnOutcome.GivenBack.class);

            List<OrderId> all = List.of(order, upgrade, second);
            eventually(() -> {
                sweep();
                assertQuiet(all);
                assertThat(all.stream().map(this::keptByProvider)).containsExactly(250L, 150L, 0L);
                all.forEach(this::assertBooksBalance);
            });
            assertThat(returns.of(List.of(last.id())).getFirst().inAll()).isEqualTo(Money.of(6_000, "EUR"));
            assertThat(returns.figures(show)).isEqualTo(new Returns.Figures(0, 1));
            assertThat(figures.totals(show).tickets()).isZero();
        }

        @Test
        void anUpgradedTicketThatWasTakenBackIsStillRefundedWithItsOldOrder() {
            OrderId order = bought(tierOf(1));
            OrderId upgrade = paid(upgrade(ticketOf(order), dearer(1)));
            TicketId returned = ticketOf(upgrade).id();
            assertThat(returns.giveBack(upgrade, returned)).isInstanceOf(ReturnOutcome.GivenBack.class);
            assertThat(returns.of(List.of(returned)).getFirst().state()).isEqualTo(State.FOR_SALE);
            assertThat(returns.takeBack(returned)).isInstanceOf(Returns.TakeBackOutcome.TakenBack.class);
            assertThat(paidFor(ticketOf(upgrade).id())).isEqualTo(new Paid(DEARER, DEARER_FEE));

            orders.refund(order, "You asked for it.");

            eventually(() -> {
                assertQuiet(List.of(order, upgrade));
                assertThat(keptByProvider(order) + keptByProvider(upgrade)).isZero();
            });
            assertThat(validTickets(upgrade)).isZero();
        }

        @Test
        void anUpgradeIsNoFurtherTicketToAFansLimit() {
            Ticket old = ticketOf(bought(tierOf(1)));
            limits.save(show, new FanLimits.Limits(1, 1));
            OrderId friends = bought(tierOf(1));

            paid(upgrade(old, dearer(1)));
            paid(upgrade(ticketOf(friends), dearer(1)));

            assertThat(figures.totals(show).tickets()).isEqualTo(2);
        }

        @Test
        void theDatabaseIsTheJudgeOfOnce() {
            TierId balcony = dearer(5);
            Ticket old = ticketOf(bought(tierOf(1)));
            Ticket fresh = ticketOf(paid(upgrade(old, balcony)));
            Ticket other = ticketOf(bought(tierOf(1)));

            assertThatThrownBy(() -> boxOffice.exchange(old.id(), other.id()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> boxOffice.exchange(other.id(), fresh.id()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(tickets.ticket(other.id()).orElseThrow().valid()).isTrue();
            assertThatThrownBy(() -> database.sql("""
                insert into ticket_exchange (ticket, successor, exchanged_at) values (:other, :fresh, current_timestamp)\
                """)
                            .param("other", other.id().value())
                            .param("fresh", fresh.id().value())
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThatThrownBy(() -> database.sql("""
                insert into ticket_upgrade (ticket, order_id, from_order, step, changed_at)
                values (:old, :other, :from, 'CLAIMED', current_timestamp)\
                """)
                            .param("old", old.id().value())
                            .param("other", OrderId.next().value())
                            .param("from", old.order().value())
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class);
        }

        @Test
        void whateverOvertakesWhateverTheFanHasATicketOrTheMoney() {
            TierId floor = tierOf(8);
            TierId balcony = dearer(24);
            returns.choose(show, Terms.AT_ONCE);
            List<OrderId> bought = new ArrayList<>();
            List<List<OrderId>> wished = new ArrayList<>();
            for (int fan = 0; fan < 8; fan++) {
                OrderId order = bought(floor);
                bought.add(order);
                wished.add(List.of(upgrade(ticketOf(order), balcony), upgrade(ticketOf(order), balcony)));
            }
            List<Ticket> old = bought.stream().map(this::ticketOf).toList();

            Crowd.of(8).attempt(48, number -> {
                int fan = number % 8;
                switch ((number / 8 + fan) % 6) {
                    case 0, 3 -> pay(wished.get(fan).getFirst(), APPROVES);
                    case 1 -> pay(wished.get(fan).getLast(), APPROVES);
                    case 2 -> giveBackIf(fan % 4 == 1, old.get(fan));
                    case 4 -> refundIf(fan % 4 == 2, bought.get(fan));
                    default -> refundIf(fan % 4 == 3, wished.get(fan).getFirst());
                }
                return number;
            });

            int valid = 0;
            for (int fan = 0; fan < 8; fan++) {
                List<OrderId> all = List.of(
                        bought.get(fan),
                        wished.get(fan).getFirst(),
                        wished.get(fan).getLast());
                eventually(() -> {
                    sweep();
                    assertQuiet(all);
                    all.forEach(this::assertBooksBalance);
                });
                long has = all.stream().mapToLong(this::validTickets).sum();
                long kept = all.stream().mapToLong(this::keptByProvider).sum();
                boolean upgraded = validTickets(all.getFirst()) == 0;
                assertThat(has).as("tickets of fan %d", fan).isLessThanOrEqualTo(1);
                assertThat(kept)
                        .as("what the house keeps of fan %d", fan)
                        .isIn(has == 0 ? List.of(0L, 250L) : List.of(upgraded ? OLD + MORE : OLD));
                valid += (int) has;
            }
            assertThat(sold(floor) + sold(balcony)).isEqualTo(valid);
        }

        private void giveBackIf(boolean wished, Ticket ticket) {
            if (wished) {
                ReturnOutcome _ = returns.giveBack(ticket.order(), ticket.id());
            }
        }

        private void refundIf(boolean wished, OrderId order) {
            if (wished) {
                Orders.RefundOutcome _ = orders.refund(order, "At once");
            }
        }
    }
}
