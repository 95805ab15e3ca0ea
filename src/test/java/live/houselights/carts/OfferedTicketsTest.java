package live.houselights.carts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import live.houselights.boxoffice.ListedPlaces;
import live.houselights.boxoffice.ListedPlaces.OfferOutcome;
import live.houselights.boxoffice.ListedPlaces.OfferRequest;
import live.houselights.boxoffice.ListedPlaces.Offered;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.TierId;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tickets that are held for a cart before it asks, and longer than it has time. */
class OfferedTicketsTest {

    @Nested
    @OnH2
    class InMemory extends OfferedTickets {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends OfferedTickets {}

    abstract static class OfferedTickets extends FullHouse {

        private static final Duration TERM = Duration.ofHours(12);

        @Autowired
        ListedPlaces listed;

        private HoldId offer(TierId tier, CartId to) {
            HoldId hold = HoldId.next();
            cart = to;
            Instant until = clock.instant().plus(TERM);
            assertThat(listed.hold(new OfferRequest(hold, to, tier, 2, until))).isInstanceOf(OfferOutcome.Held.class);
            return hold;
        }

        private Offered offered(HoldId hold) {
            return listed.find(List.of(hold)).getFirst();
        }

        @Test
        void anOfferIsTakenOnceAtThePriceItWasHeldFor() {
            TierId tier = tierOf(2, 2);
            HoldId hold = offer(tier, CartId.next());

            Cart taken = changed(carts.takeOffer(cart, hold));
            Cart again = changed(carts.takeOffer(cart, hold));

            assertThat(taken.pieces()).isEqualTo(2);
            assertThat(taken.total()).isEqualTo(PRICE.plus(FEE).times(2));
            assertThat(again).isEqualTo(taken);
            assertThat(held(tier)).isEqualTo(2);
        }

        @Test
        void anotherCartCannotTakeIt() {
            HoldId hold = offer(tierOf(2, 2), CartId.next());

            assertThat(carts.takeOffer(CartId.next(), hold)).isInstanceOf(CartOutcome.NotPossible.class);
            assertThat(carts.takeOffer(cart, HoldId.next())).isInstanceOf(CartOutcome.NotPossible.class);
        }

        @Test
        void aCartWhoseTimeIsOverLetsTheOfferStand() {
            TierId tier = tierOf(2, 2);
            HoldId hold = offer(tier, CartId.next());
            changed(carts.takeOffer(cart, hold));

            clock.advance(Duration.ofMinutes(11));
            sweep();

            assertThat(carts.cart(cart).state()).isEqualTo(Cart.State.LAPSED);
            assertThat(offered(hold).state()).isEqualTo(Offered.State.HELD);
            assertThat(changed(carts.takeAgain(cart)).pieces()).isEqualTo(2);
            assertThat(held(tier)).isEqualTo(2);
        }

        @Test
        void takingItOutOfTheCartLetsTheOfferStandToo() {
            TierId tier = tierOf(2, 2);
            HoldId hold = offer(tier, CartId.next());
            changed(carts.takeOffer(cart, hold));

            changed(carts.setTickets(cart, tier, 0, ""));

            assertThat(offered(hold).state()).isEqualTo(Offered.State.HELD);
            assertThat(changed(carts.takeOffer(cart, hold)).pieces()).isEqualTo(2);
        }

        @Test
        void neitherMoreTimeNorADeclineShortensTheOffer() {
            TierId tier = tierOf(2, 2);
            HoldId hold = offer(tier, CartId.next());
            Instant until = offered(hold).until();
            changed(carts.takeOffer(cart, hold));

            changed(carts.moreTime(cart));
            CheckoutOutcome declined = carts.checkOut(cart, MIA, card("DECLINES"), BACK);

            assertThat(declined).isInstanceOf(CheckoutOutcome.Declined.class);
            assertThat(offered(hold).until()).isEqualTo(until);
            assertThat(carts.checkOut(cart, MIA, card("APPROVES"), BACK)).isInstanceOf(CheckoutOutcome.Completed.class);
            assertThat(offered(hold).state()).isEqualTo(Offered.State.BOUGHT);
            assertThat(sold(tier)).isEqualTo(2);
        }

        @Test
        void anOfferThatIsOverIsNotTaken() {
            HoldId hold = offer(tierOf(2, 2), CartId.next());

            clock.advance(TERM);

            assertThat(carts.takeOffer(cart, hold)).isEqualTo(new CartOutcome.NotPossible("This offer is over."));
        }
    }
}
