package live.houselights.waitingroom.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.Carts;
import live.houselights.kernel.CartId;
import live.houselights.kernel.ShowId;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.waitingroom.Admissions.Entrance;
import live.houselights.waitingroom.internal.LineSeals.Place;
import live.houselights.waitingroom.internal.TurnOutcome.Admitted;
import live.houselights.waitingroom.internal.TurnOutcome.Full;
import live.houselights.waitingroom.internal.TurnOutcome.InUse;
import live.houselights.waitingroom.internal.TurnOutcome.NotYet;
import live.houselights.waitingroom.internal.TurnOutcome.Spent;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is called to the checkout, and whom a pass lets in, on both databases. */
class CallingTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises extends OnSale {

        @Autowired
        Carts carts;

        @Autowired
        AdmissionRows rows;

        @Test
        void placesAreCalledInOrderAndNotMoreThanMayBuy() {
            arm(1_000, 3);
            openRoom();
            draw();
            List<Place> fans = enter(10);
            pulse.beat();
            pulse.beat();

            assertThat(line().serving()).isEqualTo(3);
            assertThat(turnstile.admit(fans.get(2))).isInstanceOf(Admitted.class);
            assertThat(turnstile.admit(fans.get(3))).isEqualTo(new NotYet(4, 3));
        }

        @Test
        void noMoreAreCalledThanTicketsAreLeft() {
            arm(2, 50);
            openRoom();
            draw();
            enter(10);
            pulse.beat();

            assertThat(line().serving()).isEqualTo(2);
        }

        @Test
        void whoDoesNotComeIsReplacedAndStillMayCome() {
            arm(1_000, 2);
            openRoom();
            draw();
            List<Place> fans = enter(6);
            pulse.beat();
            assertThat(turnstile.admit(fans.get(0))).isInstanceOf(Admitted.class);

            pass(Duration.ofSeconds(61));

            assertThat(line().serving()).isEqualTo(3);
            assertThat(figures().noShows()).isEqualTo(1);
            assertThat(turnstile.admit(fans.get(1))).isInstanceOf(Full.class);
            pass(Duration.ofSeconds(31));
            assertThat(figures().using()).isZero();
            assertThat(turnstile.admit(fans.get(1))).isInstanceOfAny(Full.class, Admitted.class);
            pass(Duration.ofSeconds(200));
            assertThat(line().serving()).isGreaterThanOrEqualTo(4);
        }

        @Test
        void howeverManyComeLateNeverMoreThanMayAreIn() {
            arm(1_000, 4);
            openRoom();
            draw();
            List<Place> fans = enter(40);
            for (int i = 0; i < 6; i++) {
                pass(Duration.ofSeconds(61));
            }
            assertThat(line().serving()).isGreaterThan(20);

            List<TurnOutcome> outcomes = Crowd.of(8).attempt(20, i -> turnstile.admit(fans.get(i)));

            assertThat(outcomes).hasAtLeastOneElementOfType(Full.class);
            assertThat(figures().using()).isLessThanOrEqualTo(4);
        }

        @Test
        void aPassIsOneBuyersAndGoodOnce() {
            arm(1_000, 5);
            openRoom();
            draw();
            Place fan = enter();
            pulse.beat();
            String pass = pass(fan);
            CartId buyer = CartId.next();

            assertThat(turnstile.present(show, pass, buyer)).isInstanceOf(Entrance.Admitted.class);
            assertThat(turnstile.present(show, pass, buyer)).isInstanceOf(Entrance.Admitted.class);
            assertThat(turnstile.present(show, pass, CartId.next())).isEqualTo(new Entrance.NotAdmitted());
            assertThat(turnstile.admits(show, buyer)).isTrue();
            assertThat(turnstile.admits(show, CartId.next())).isFalse();
            assertThat(turnstile.admit(fan)).isEqualTo(new InUse());
        }

        @Test
        void onlyAnAdmittedCartTakesTickets() {
            arm(1_000, 5);
            openRoom();
            draw();
            Place fan = enter();
            pulse.beat();
            CartId buyer = CartId.next();
            CartId stranger = CartId.next();
            turnstile.present(show, pass(fan), buyer);

            assertThat(carts.setTickets(buyer, tier, 2, "")).isInstanceOf(CartOutcome.Changed.class);
            assertThat(carts.setTickets(stranger, tier, 2, "")).isEqualTo(new CartOutcome.NotAdmitted());
            desk.close(show);
            pulse.beat();
            assertThat(carts.setTickets(stranger, tier, 2, "")).isInstanceOf(CartOutcome.Changed.class);
        }

        @Test
        void manyCartsWithOnePassAreOneBuyer() {
            arm(1_000, 5);
            openRoom();
            draw();
            Place fan = enter();
            pulse.beat();
            String pass = pass(fan);

            List<Entrance> entrances = Crowd.of(8).attempt(16, _ -> turnstile.present(show, pass, CartId.next()));

            assertThat(entrances)
                    .filteredOn(Entrance.Admitted.class::isInstance)
                    .hasSize(1);
        }

        @Test
        void aSecondDeviceTakesAnUnusedPassOver() {
            arm(1_000, 5);
            openRoom();
            draw();
            Place fan = enter();
            pulse.beat();
            String first = pass(fan);

            String second = pass(fan);

            assertThat(turnstile.present(show, first, CartId.next())).isEqualTo(new Entrance.NotAdmitted());
            assertThat(turnstile.present(show, second, CartId.next())).isInstanceOf(Entrance.Admitted.class);
            assertThat(figures().using()).isEqualTo(1);
        }

        @Test
        void aPassIsOfOneShowAndLapses() {
            arm(1_000, 5);
            openRoom();
            draw();
            Place fan = enter();
            pulse.beat();
            String pass = pass(fan);

            assertThat(turnstile.present(ShowId.next(), pass, CartId.next())).isEqualTo(new Entrance.NotAdmitted());
            assertThat(turnstile.present(show, pass + "x", CartId.next())).isEqualTo(new Entrance.NotAdmitted());
            pass(Duration.ofSeconds(91));
            assertThat(turnstile.present(show, pass, CartId.next())).isEqualTo(new Entrance.NotAdmitted());
        }

        @Test
        void whoHasBoughtFreesTheRoomAndIsDone() {
            arm(1_000, 1);
            openRoom();
            draw();
            List<Place> fans = enter(2);
            pulse.beat();
            CartId buyer = CartId.next();
            turnstile.present(show, pass(fans.get(0)), buyer);
            pulse.beat();
            assertThat(line().serving()).isEqualTo(1);

            rows.finish(show, List.of(buyer), now());
            pulse.beat();

            assertThat(line().serving()).isEqualTo(2);
            assertThat(figures().finished()).isEqualTo(1);
            assertThat(turnstile.admits(show, buyer)).isFalse();
            assertThat(turnstile.admit(fans.get(0))).isEqualTo(new Spent());
            assertThat(turnstile.isSpent(fans.get(0))).isTrue();
        }

        @Test
        void whoseBuyingTimeIsOverIsDoneToo() {
            arm(1_000, 1);
            openRoom();
            draw();
            List<Place> fans = enter(2);
            pulse.beat();
            CartId buyer = CartId.next();
            turnstile.present(show, pass(fans.get(0)), buyer);

            pass(Duration.ofMinutes(11));

            assertThat(turnstile.admits(show, buyer)).isFalse();
            assertThat(turnstile.admit(fans.get(0))).isEqualTo(new Spent());
            assertThat(line().serving()).isEqualTo(2);
        }
    }
}
