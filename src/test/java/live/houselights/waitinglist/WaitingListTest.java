package live.houselights.waitinglist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.SoldOut;
import live.houselights.boxoffice.Tier.SaleState;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TierId;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.waitinglist.WaitingList.AskOutcome;
import live.houselights.waitinglist.WaitingList.JoinOutcome;
import live.houselights.waitinglist.WaitingList.Wish;
import live.houselights.waitinglist.WaitingPlace.Offer;
import live.houselights.waitinglist.WaitingPlace.State;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who waits, and what is offered to whom. */
class WaitingListTest {

    @Nested
    @OnH2
    class InMemory extends Waiting {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Waiting {}

    abstract static class Waiting extends SoldOutHouse {

        @Test
        void nobodyWaitsForWhatIsOnSale() {
            TierId tier = tierOf(5);

            assertThat(join(tier, "early", 1, false)).isEqualTo(new JoinOutcome.OnSale());
        }

        @Test
        void aFanSeesTheirPlaceAndGetsAMail() {
            Sold sold = soldOut(2);
            joined(sold.tier(), "first-" + show, 1);

            WaitingPlace second = joined(sold.tier(), "second-" + show, 2);

            assertThat(second.position()).isEqualTo(2);
            assertThat(second.state()).isEqualTo(State.WAITING);
            assertThat(mailsTo("second-" + show)).containsExactly("You are number 2 for A night in");
            assertThat(list.placeOf(sold.tier(), "Second-%s@fans.example ".formatted(show)))
                    .contains(second);
        }

        /** Tests' nights are short: ten minutes from four o'clock on. */
        @Test
        void atNightPlacesAreKeptForTheListAndOfferedInTheMorning() {
            Sold sold = soldOut(1);
            WaitingPlace asleep = joined(sold.tier(), "asleep-" + show, 1);
            clock.advance(Duration.between(clock.instant(), nextBerlin(LocalTime.of(4, 5))));

            boxOffice.revoke(sold.orders().getFirst());
            sweep();

            assertThat(state(asleep)).isEqualTo(State.WAITING);
            assertThat(holdOnOpenSale(sold.tier(), 1)).isEqualTo(new HoldOutcome.SoldOut(0));

            clock.advance(Duration.ofMinutes(5));
            sweep();

            assertThat(state(asleep)).isEqualTo(State.OFFERED);
            assertNothingOversold(sold.tier());
        }

        @Test
        void anAddressWaitsOncePerTier() {
            Sold sold = soldOut(1);
            WaitingPlace once = joined(sold.tier(), "twice", 1);

            assertThat(joined(sold.tier(), "twice", 2)).isEqualTo(once);
            assertThat(list.figures(show).waiting()).isEqualTo(1);
        }

        @Test
        void aGuestJoinsByTheLinkInAMail() {
            Sold sold = soldOut(1);
            String guest = "guest-" + show;
            Wish wish = new Wish(sold.tier(), guest + "@fans.example", 2, true);

            AskOutcome asked = list.ask(wish, "198.51.100.7");
            String token = linkToJoin(guest);

            assertThat(asked).isEqualTo(new AskOutcome.MailSent(guest + "@fans.example"));
            assertThat(list.figures(show).waiting()).as("nobody waits before").isZero();
            assertThat(list.wishOf(token)).contains(wish);
            assertThat(list.confirm(token)).isInstanceOf(JoinOutcome.Joined.class);
            assertThat(list.confirm(token)).as("again").isInstanceOf(JoinOutcome.Joined.class);
            assertThat(list.figures(show).waiting()).isEqualTo(1);
            assertThat(list.confirm(token + "x")).isInstanceOf(JoinOutcome.NotPossible.class);
            clock.advance(Duration.ofDays(3));
            assertThat(list.wishOf(token)).isEmpty();
        }

        private String linkToJoin(String name) {
            String text = sql().sql("select plain_text from mail_message where recipient = :to")
                    .param("to", name + "@fans.example")
                    .query(String.class)
                    .single();
            int start = text.indexOf("/waiting/join/") + "/waiting/join/".length();
            return text.substring(start).split("[\\s)>]", 2)[0];
        }

        @Test
        void aMailboxIsNotFlooded() {
            Sold sold = soldOut(1);
            Wish wish = new Wish(sold.tier(), "flood-%s@fans.example".formatted(show), 1, false);

            List<AskOutcome> outcomes = java.util.stream.Stream.generate(() -> list.ask(wish, "flood-" + show))
                    .limit(6)
                    .toList();

            assertThat(outcomes.subList(0, 5)).allMatch(AskOutcome.MailSent.class::isInstance);
            assertThat(outcomes.getLast()).isInstanceOf(AskOutcome.TooMany.class);
        }

        @Test
        void whatComesBackIsTheFirstOnesAndNoBuyers() {
            Sold sold = soldOut(3);
            WaitingPlace first = joined(sold.tier(), "ada", 1);
            WaitingPlace second = joined(sold.tier(), "ben", 1);

            boxOffice.revoke(sold.orders().getFirst());
            HoldOutcome buyer = holdOnOpenSale(sold.tier(), 1);
            sweep();

            assertThat(buyer).isEqualTo(new SoldOut(0));
            assertThat(tier(sold.tier()).stateAt(clock.instant())).isEqualTo(SaleState.SOLD_OUT);
            assertThat(state(first)).isEqualTo(State.OFFERED);
            assertThat(now(second).position()).isEqualTo(1);
            assertThat(tier(sold.tier()).held()).isEqualTo(1);
            assertNothingOversold(sold.tier());
        }

        @Test
        void anOfferThatIsBoughtEndsTheWait() {
            Sold sold = soldOut(1);
            WaitingPlace place = joined(sold.tier(), "buys", 1);
            boxOffice.revoke(sold.orders().getFirst());
            sweep();

            Offer offer = offer(place);
            assertThat(confirm(OrderId.next(), offer.hold())).isTrue();
            sweep();

            assertThat(state(place)).isEqualTo(State.BOUGHT);
            assertThat(tier(sold.tier()).sold()).isEqualTo(1);
            assertThat(list.figures(show)).isEqualTo(new WaitingList.Figures(0, 0, 1));
        }

        @Test
        void anOfferThatNobodyTakesGoesToTheNext() {
            Sold sold = soldOut(1);
            WaitingPlace first = joined(sold.tier(), "sleeps-" + show, 1);
            WaitingPlace second = joined(sold.tier(), "wakes-" + show, 1);
            boxOffice.revoke(sold.orders().getFirst());
            sweep();
            Duration term = Duration.between(clock.instant(), offer(first).until());

            clock.advance(term.plusSeconds(1));
            sweep();
            sweep();

            assertThat(term).isBetween(Duration.ofHours(12).minusMinutes(1), Duration.ofHours(12));
            assertThat(state(first)).isEqualTo(State.LAPSED);
            assertThat(state(second)).isEqualTo(State.OFFERED);
            assertThat(mailsTo("sleeps-" + show))
                    .containsExactly(
                            "You are number 1 for A night in",
                            "A ticket for A night in, held for you",
                            "Your offer for A night in has lapsed");
            assertThat(holdOnOpenSale(sold.tier(), 1)).isEqualTo(new SoldOut(0));
        }

        @Test
        void whoLeavesLetsTheNextHaveIt() {
            Sold sold = soldOut(1);
            WaitingPlace first = joined(sold.tier(), "leaves-" + show, 1);
            WaitingPlace second = joined(sold.tier(), "stays-" + show, 1);
            boxOffice.revoke(sold.orders().getFirst());
            sweep();

            Optional<WaitingPlace> left = list.leave(first.key());
            Optional<WaitingPlace> again = list.leave(first.key());

            assertThat(left).map(WaitingPlace::state).contains(State.LEFT);
            assertThat(again).isEqualTo(left);
            assertThat(state(second)).isEqualTo(State.OFFERED);
            assertThat(mailsTo("leaves-" + show).getLast()).isEqualTo("You left the waiting list for A night in");
            assertThat(list.leave("forged")).isEmpty();
        }

        @Test
        void theLastOneWhoLeavesOpensTheSale() {
            Sold sold = soldOut(1);
            WaitingPlace only = joined(sold.tier(), "only", 1);
            boxOffice.revoke(sold.orders().getFirst());
            sweep();

            list.leave(only.key());

            assertThat(tier(sold.tier()).left()).isEqualTo(1);
            assertThat(holdOnOpenSale(sold.tier(), 1)).isInstanceOf(HoldOutcome.Held.class);
        }

        @Test
        void aWishForTwoWaitsForTwoAndIsOvertakenThreeTimesAtMost() {
            Sold sold = soldOut(8);
            WaitingPlace two = joined(sold.tier(), "two", 2);
            List<WaitingPlace> ones = java.util.stream.IntStream.range(0, 5)
                    .mapToObj(number -> joined(sold.tier(), "one-" + number, 1))
                    .toList();

            for (OrderId order : sold.orders().subList(0, 4)) {
                boxOffice.revoke(order);
                sweep();
            }

            assertThat(ones.subList(0, 3)).allMatch(place -> state(place) == State.OFFERED);
            assertThat(ones.subList(3, 5)).allMatch(place -> state(place) == State.WAITING);
            assertThat(state(two)).as("now places are saved up for it").isEqualTo(State.WAITING);
            assertThat(holdOnOpenSale(sold.tier(), 1)).isEqualTo(new SoldOut(0));

            boxOffice.revoke(sold.orders().get(4));
            sweep();

            assertThat(offer(two).quantity()).isEqualTo(2);
        }

        @Test
        void whoTakesFewerIsServedWithFewer() {
            Sold sold = soldOut(2);
            assertThat(join(sold.tier(), "modest", 2, true)).isInstanceOf(JoinOutcome.Joined.class);
            WaitingPlace modest =
                    list.placeOf(sold.tier(), "modest@fans.example").orElseThrow();

            boxOffice.revoke(sold.orders().getFirst());
            sweep();

            assertThat(offer(modest).quantity()).isEqualTo(1);
        }

        @Test
        void aLargerCapacityServesTheListAndOpensTheRest() {
            Sold sold = soldOut(2);
            WaitingPlace place = joined(sold.tier(), "lucky", 2);

            resize(sold.tier(), 10);
            HoldOutcome greedy = holdOnOpenSale(sold.tier(), 8);
            sweep();

            assertThat(greedy).as("two are the list's").isEqualTo(new SoldOut(6));
            assertThat(offer(place).quantity()).isEqualTo(2);
            assertThat(tier(sold.tier()).left()).isEqualTo(6);
            assertThat(holdOnOpenSale(sold.tier(), 6)).isInstanceOf(HoldOutcome.Held.class);
            assertNothingOversold(sold.tier());
        }

        @Test
        void aHoldThatLapsesInACartGoesToTheListToo() {
            TierId tier = tierOf(1);
            assertThat(holdOnOpenSale(tier, 1)).isInstanceOf(HoldOutcome.Held.class);
            WaitingPlace place = joined(tier, "patient", 1);

            clock.advance(Duration.ofMinutes(11));
            sweep();

            assertThat(state(place)).isEqualTo(State.OFFERED);
        }

        @Test
        void theListClosesBeforeTheSaleDoesAndWhatIsFreeGoesOnOpenSale() {
            Sold sold = soldOut(2);
            WaitingPlace two = joined(sold.tier(), "last-" + show, 2);
            boxOffice.revoke(sold.orders().getFirst());
            sweep();
            assertThat(tier(sold.tier()).left()).isZero();

            clock.advance(Duration.ofDays(30).minusMinutes(90));
            sweep();

            assertThat(state(two)).isEqualTo(State.CLOSED);
            assertThat(mailsTo("last-" + show).getLast()).isEqualTo("The waiting list for A night in is closed");
            assertThat(tier(sold.tier()).left()).isEqualTo(1);
            assertThat(join(sold.tier(), "late", 1, false)).isInstanceOf(JoinOutcome.NotPossible.class);
        }

        @Test
        void nobodyWaitsForMoreThanAFanMayBuy() {
            Sold sold = soldOut(1);

            assertThat(join(sold.tier(), "none", 0, false)).isInstanceOf(JoinOutcome.NotPossible.class);
            assertThat(join(sold.tier(), "many", 11, false)).isInstanceOf(JoinOutcome.NotPossible.class);
            assertThat(join(TierId.next(), "what", 1, false)).isInstanceOf(JoinOutcome.NotPossible.class);
        }
    }
}
