package live.houselights.carts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.CartId;
import live.houselights.kernel.TierId;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of carts when their fans sign in and out. */
class AccountCartsTest {

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract extends FullHouse {

        @Autowired
        AccountCarts accountCarts;

        private final AccountId mia = AccountId.next();

        @Test
        void aGuestsCartIsTheAccountsOnceItSignsIn() {
            taken(tierOf(10, 8), 2);

            assertThat(signIn(cart)).isEqualTo(cart);

            assertThat(signIn(CartId.next())).isEqualTo(cart);
        }

        @Test
        void anEmptyGuestsCartGivesWayToWhatTheAccountHas() {
            taken(tierOf(10, 8), 2);
            assertThat(signIn(cart)).isEqualTo(cart);

            assertThat(accountCarts.join(mia, Optional.empty(), false)).isEqualTo(cart);
            assertThat(accountCarts.others(mia, cart)).isEmpty();
        }

        @Test
        void twoCartsThatHoldSomethingAreBothKept() {
            TierId tier = tierOf(10, 8);
            taken(tier, 2);
            signIn(cart);
            CartId guest = CartId.next();
            changed(carts.setTickets(guest, tier, 1, ""));

            assertThat(signIn(guest)).isEqualTo(guest);

            assertThat(accountCarts.others(mia, guest)).extracting(Cart::id).containsExactly(cart);
            assertThat(accountCarts.others(mia, cart)).extracting(Cart::id).containsExactly(guest);
            assertThat(held(tier)).isEqualTo(3);
        }

        @Test
        void aCartThatLapsedComesBackWithWhatItHadUnlessAnotherStillHolds() {
            TierId tier = tierOf(10, 8);
            taken(tier, 2);
            signIn(cart);
            clock.advance(Duration.ofMinutes(11));
            carts.settle(cart);
            sweep();

            assertThat(signIn(CartId.next())).isEqualTo(cart);
            assertThat(carts.cart(cart).state()).isEqualTo(Cart.State.LAPSED);
            CartId phone = CartId.next();
            changed(carts.setTickets(phone, tier, 1, ""));
            signIn(phone);
            assertThat(signIn(CartId.next())).isEqualTo(phone);
        }

        @Test
        void aCartThatBecameAnOrderDoesNotComeBack() {
            taken(tierOf(10, 8), 1);
            signIn(cart);
            assertThat(carts.checkOut(cart, MIA, card("APPROVES"), BACK)).isInstanceOf(CheckoutOutcome.Completed.class);
            CartId next = CartId.next();

            assertThat(signIn(next)).isEqualTo(next);
        }

        @Test
        void whoCameThroughALineKeepsTheirEmptyCart() {
            taken(tierOf(10, 8), 1);
            signIn(cart);
            CartId admitted = CartId.next();

            assertThat(accountCarts.join(mia, Optional.of(admitted), true)).isEqualTo(admitted);

            assertThat(accountCarts.others(mia, admitted)).extracting(Cart::id).containsExactly(cart);
        }

        @Test
        void aCartIsNeverTwoAccounts() {
            taken(tierOf(10, 8), 1);
            signIn(cart);
            AccountId other = AccountId.next();

            assertThat(accountCarts.keep(other, cart)).isFalse();
            assertThat(accountCarts.join(other, Optional.of(cart), true)).isNotEqualTo(cart);
            assertThat(accountCarts.others(other, CartId.next())).isEmpty();
            assertThat(signIn(CartId.next())).isEqualTo(cart);
        }

        @Test
        void onlySoManyCartsAreRememberedAndTheLatestStay() {
            List<CartId> kept = Stream.generate(CartId::next)
                    .limit(AccountCarts.MOST_KEPT + 2L)
                    .toList();
            for (CartId each : kept) {
                assertThat(accountCarts.keep(mia, each)).isTrue();
                clock.advance(Duration.ofMillis(1));
            }

            List<String> remembered = sql().sql("select cart_id from cart_keeper where account = :mia")
                    .param("mia", mia.value())
                    .query((row, _) -> String.valueOf(row.getString(1)))
                    .list();

            assertThat(remembered)
                    .containsExactlyInAnyOrderElementsOf(
                            kept.stream().skip(2).map(CartId::toString).toList());
        }

        private CartId signIn(CartId guest) {
            return accountCarts.join(mia, Optional.of(guest), false);
        }
    }
}
