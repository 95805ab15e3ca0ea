package live.houselights.carts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import live.houselights.boxoffice.FanLimits;
import live.houselights.boxoffice.Ticket;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.orders.Order;
import live.houselights.orders.OrderLine;
import live.houselights.orders.Returns;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A ticket of 22.00 goes into a cart to be exchanged for one of 44.00. */
class UpgradeCartTest {

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract extends FullHouse {

        private static final Money DEARER = Money.of(4_000, "EUR");
        private static final Money DEARER_FEE = Money.of(400, "EUR");

        @Autowired
        Returns returns;

        @Autowired
        FanLimits limits;

        private TierId dearer(int capacity) {
            return tierOf(show, DEARER, DEARER_FEE, capacity, 8);
        }

        private Ticket bought(TierId tier) {
            cart = CartId.next();
            taken(tier, 1);
            Order order = completed(carts.checkOut(cart, MIA, card("APPROVES"), BACK));
            cart = CartId.next();
            return tickets.ofOrder(order.id()).getFirst();
        }

        private static Order completed(CheckoutOutcome outcome) {
            assertThat(outcome).isInstanceOf(CheckoutOutcome.Completed.class);
            return ((CheckoutOutcome.Completed) outcome).order();
        }

        private CartOutcome upgrade(Ticket ticket, TierId tier) {
            return carts.upgrade(cart, ticket.id(), tier, "");
        }

        private Order paid() {
            return completed(carts.checkOut(cart, MIA, card("APPROVES"), BACK));
        }

        @Test
        void theCartAsksForTheDifferenceAndTheOrderTellsWhatFor() {
            TierId floor = tierOf(1, 8);
            Ticket old = bought(floor);
            TierId balcony = dearer(3);

            Cart upgraded = changed(upgrade(old, balcony));
            Cart again = changed(upgrade(old, balcony));

            assertThat(again.tickets())
                    .isEqualTo(upgraded.tickets())
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.unit()).isEqualTo(Money.of(2_200, "EUR"));
                        assertThat(line.fee()).isEqualTo(DEARER_FEE.minus(FEE));
                        assertThat(line.upgrade()).isEqualTo(new Cart.Upgrade(old.id(), old.number(), old.tierName()));
                    });
            assertThat(upgraded.deadline()).isNotNull();
            assertThat(held(balcony)).isEqualTo(1);
            assertThat(tickets.ticket(old.id()).orElseThrow().valid())
                    .as("nothing is exchanged before it is paid")
                    .isTrue();

            Order order = paid();

            assertThat(order.total()).isEqualTo(Money.of(2_200, "EUR"));
            assertThat(order.lines())
                    .singleElement()
                    .extracting(OrderLine::description)
                    .asString()
                    .endsWith("Front row, upgrade of ticket %s (Front row)".formatted(old.number()));
            assertThat(tickets.standing(old.id()).orElseThrow().order()).isEqualTo(order.id());
            assertThat(sold(floor)).isZero();
            assertThat(sold(balcony)).isEqualTo(1);
        }

        @Test
        void aTicketIsUpgradedToOneTierAndMayBeKept() {
            Ticket old = bought(tierOf(1, 8));
            TierId balcony = dearer(3);
            TierId box = tierOf(show, Money.of(6_000, "EUR"), DEARER_FEE, 3, 8);
            changed(upgrade(old, balcony));

            Cart other = changed(upgrade(old, box));
            assertThat(other.tickets())
                    .singleElement()
                    .satisfies(line -> assertThat(line.tier().id()).isEqualTo(box));
            assertThat(held(balcony)).isZero();

            Cart kept = changed(carts.keepTicket(cart, old.id()));
            assertThat(kept.isEmpty()).isTrue();
            assertThat(held(box)).isZero();
        }

        @Test
        void newTicketsOfTheTierAreCountedBesideTheUpgrade() {
            Ticket old = bought(tierOf(1, 8));
            TierId balcony = dearer(5);
            changed(upgrade(old, balcony));

            taken(balcony, 2);
            Cart fewer = taken(balcony, 1);

            assertThat(fewer.tickets()).extracting(Cart.TicketLine::quantity).containsExactlyInAnyOrder(1, 1);
            assertThat(held(balcony)).isEqualTo(2);
            assertThat(fewer.total()).isEqualTo(Money.of(2_200 + 4_400, "EUR"));
            Cart without = taken(balcony, 0);
            assertThat(without.tickets())
                    .singleElement()
                    .satisfies(line -> assertThat(line.upgrade()).isNotNull());
        }

        @Test
        void whatIsNoUpgradeLeavesTheCartAsItWas() {
            Ticket old = bought(tierOf(1, 8));
            TierId soldOut = dearer(1);
            TierId same = tierOf(5, 8);
            bought(soldOut);
            ShowId elsewhere = publishedShow();
            TierId ofAnother = tierOf(elsewhere, DEARER, DEARER_FEE, 5, 8);
            TierId foreign = tierOf(show, Money.of(9_000, "USD"), Money.of(0, "USD"), 5, 8);

            assertThat(upgrade(old, soldOut)).isEqualTo(new CartOutcome.SoldOut(0));
            assertThat(upgrade(old, same)).isInstanceOf(CartOutcome.NotPossible.class);
            assertThat(upgrade(old, ofAnother)).isInstanceOf(CartOutcome.NotPossible.class);
            assertThat(upgrade(old, foreign)).isInstanceOf(CartOutcome.NotPossible.class);
            assertThat(upgrade(old, TierId.next())).isInstanceOf(CartOutcome.NotPossible.class);

            assertThat(carts.cart(cart).isEmpty()).isTrue();
            assertThat(held(same)).isZero();
        }

        @Test
        void ofTwoCartsTheFirstToPayHasTheUpgrade() {
            Ticket old = bought(tierOf(1, 8));
            TierId balcony = dearer(5);
            changed(upgrade(old, balcony));
            CartId first = cart;
            cart = CartId.next();
            changed(upgrade(old, balcony));
            completed(carts.checkOut(first, MIA, card("APPROVES"), BACK));

            CheckoutOutcome late = carts.checkOut(cart, MIA, card("APPROVES"), BACK);

            assertThat(late)
                    .isInstanceOfSatisfying(
                            CheckoutOutcome.Invalid.class,
                            invalid -> assertThat(invalid.problems().getFirst().sentence())
                                    .contains(old.number(), "cannot be upgraded"));
            assertThat(sold(balcony)).isEqualTo(1);
        }

        @Test
        void anotherCartWaitsWhileTheFirstMayStillPay() {
            Ticket old = bought(tierOf(1, 8));
            TierId balcony = dearer(5);
            changed(upgrade(old, balcony));
            assertThat(carts.checkOut(cart, MIA, card("DECLINES"), BACK)).isInstanceOf(CheckoutOutcome.Declined.class);
            CartId first = cart;
            cart = CartId.next();
            changed(upgrade(old, balcony));

            CheckoutOutcome early = carts.checkOut(cart, MIA, card("APPROVES"), BACK);

            assertThat(early)
                    .isInstanceOfSatisfying(
                            CheckoutOutcome.Declined.class,
                            declined -> assertThat(declined.reason()).contains("another cart"));
            assertThat(completed(carts.checkOut(first, MIA, card("APPROVES"), BACK))
                            .total())
                    .isEqualTo(Money.of(2_200, "EUR"));
        }

        @Test
        void aTicketThatWasReturnedMeanwhileIsTold() {
            Ticket old = bought(tierOf(1, 8));
            changed(upgrade(old, dearer(5)));
            assertThat(returns.giveBack(old.order(), old.id())).isInstanceOf(Returns.ReturnOutcome.GivenBack.class);

            CheckoutOutcome outcome = carts.checkOut(cart, MIA, card("APPROVES"), BACK);

            assertThat(outcome).isInstanceOf(CheckoutOutcome.Invalid.class);
            assertThat(changed(carts.keepTicket(cart, old.id())).isEmpty()).isTrue();
        }

        @Test
        void aLapsedCartAsksForItsUpgradeAgain() {
            Ticket old = bought(tierOf(1, 8));
            TierId balcony = dearer(5);
            changed(upgrade(old, balcony));
            clock.advance(Duration.ofMinutes(11));
            sweep();
            assertThat(carts.cart(cart).state()).isEqualTo(Cart.State.LAPSED);

            Cart again = changed(carts.takeAgain(cart));

            assertThat(again.tickets()).singleElement().satisfies(line -> {
                assertThat(line.unit()).isEqualTo(Money.of(2_200, "EUR"));
                assertThat(Objects.requireNonNull(line.upgrade()).ticket()).isEqualTo(old.id());
            });
        }

        @Test
        void aFanWhoHasAllTheyMayHaveMayStillUpgrade() {
            limits.save(show, new FanLimits.Limits(1, null));
            Ticket old = bought(tierOf(1, 8));

            changed(upgrade(old, dearer(5)));
            Order order = paid();

            assertThat(order.total()).isEqualTo(Money.of(2_200, "EUR"));
        }
    }
}
