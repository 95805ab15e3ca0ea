package live.houselights.boxoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import live.houselights.boxoffice.BoxOffice.ConfirmOutcome;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.messages.stage.PassRevoked;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How holds become tickets, how tickets are revoked, and whom they let in. */
class IssuingTest {

    @Nested
    @OnH2
    class InMemory extends Issuing {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Issuing {}

    abstract static class Issuing extends Sales {

        @Autowired
        Seal seal;

        @Test
        void aConfirmedHoldBecomesATicketPerPlace() {
            TierId tier = tierOf(10);
            OrderId order = OrderId.next();

            List<Ticket> issued = confirmed(order, held(tier, 3));

            assertThat(issued).hasSize(3).allSatisfy(ticket -> {
                assertThat(ticket.order()).isEqualTo(order);
                assertThat(ticket.show()).isEqualTo(show);
                assertThat(ticket.tierName()).isEqualTo("Front row");
                assertThat(ticket.number()).matches("[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}");
                assertThat(ticket.holderEmail()).isEqualTo("mia@example.com");
                assertThat(ticket.valid()).isTrue();
            });
            assertThat(issued.stream().map(Ticket::number).distinct()).hasSize(3);
            assertThat(tier(tier).sold()).isEqualTo(3);
            assertThat(tier(tier).held()).isZero();
            assertCountsAreTrue(tier);
        }

        @Test
        void confirmingTwiceAnswersTheSameTickets() {
            TierId tier = tierOf(10);
            OrderId order = OrderId.next();
            HoldId hold = held(tier, 2);

            List<Ticket> first = confirmed(order, hold);
            List<Ticket> second = confirmed(order, hold, hold);

            assertThat(second).isEqualTo(first);
            assertThat(tier(tier).sold()).isEqualTo(2);
        }

        @Test
        void aHoldThatLapsedIsTakenAgainWhenThereIsRoom() {
            TierId tier = tierOf(10);
            HoldId hold = held(tier, 2);
            clock.advance(BoxOffice.HOLD.plusSeconds(1));
            boxOffice.releaseLapsed(now(), 10_000);
            assertThat(tier(tier).left()).isEqualTo(10);

            assertThat(confirmed(OrderId.next(), hold)).hasSize(2);
            assertCountsAreTrue(tier);
        }

        @Test
        void aHoldThatWasReleasedIsTakenAgainWhenThereIsRoom() {
            TierId tier = tierOf(10);
            HoldId hold = held(tier, 2);
            boxOffice.release(List.of(hold));

            assertThat(confirmed(OrderId.next(), hold)).hasSize(2);
            assertCountsAreTrue(tier);
        }

        @Test
        void whenOneHoldCannotBeHadNoneIsConfirmed() {
            TierId stalls = tierOf(10);
            TierId balcony = tierOf(2);
            HoldId there = held(stalls, 4);
            HoldId gone = held(balcony, 2);
            boxOffice.release(List.of(gone));
            held(balcony, 1);
            OrderId order = OrderId.next();

            ConfirmOutcome outcome = boxOffice.confirm(confirmation(order, there, gone));

            assertThat(outcome).isInstanceOf(ConfirmOutcome.Lapsed.class);
            assertThat(tickets.ofOrder(order)).isEmpty();
            assertThat(tier(stalls).held()).isEqualTo(4);
            assertThat(tier(stalls).sold()).isZero();
            assertCountsAreTrue(stalls);
            assertCountsAreTrue(balcony);
        }

        @Test
        void aConfirmThatFailedSucceedsWhenPlacesComeBack() {
            TierId tier = tierOf(2);
            HoldId late = held(tier, 2);
            boxOffice.release(List.of(late));
            HoldId quicker = held(tier, 1);
            OrderId order = OrderId.next();
            assertThat(boxOffice.confirm(confirmation(order, late))).isInstanceOf(ConfirmOutcome.Lapsed.class);

            boxOffice.release(List.of(quicker));

            assertThat(confirmed(order, late)).hasSize(2);
        }

        @Test
        void aHoldServesOneOrderOnly() {
            TierId tier = tierOf(10);
            HoldId hold = held(tier, 2);
            confirmed(OrderId.next(), hold);

            ConfirmOutcome second = boxOffice.confirm(confirmation(OrderId.next(), hold));

            assertThat(second).isInstanceOf(ConfirmOutcome.Lapsed.class);
            assertThat(tier(tier).sold()).isEqualTo(2);
        }

        @Test
        void aHoldThatNeverWasIsNotConfirmed() {
            assertThat(boxOffice.confirm(confirmation(OrderId.next(), HoldId.next())))
                    .isInstanceOf(ConfirmOutcome.Lapsed.class);
        }

        @Test
        void aShowThatWasCalledOffIssuesNoTickets() {
            TierId tier = tierOf(10);
            HoldId early = held(tier, 1);
            HoldId late = held(tier, 1);
            OrderId order = OrderId.next();
            List<Ticket> issued = confirmed(order, early);
            programme.cancel(show);

            await().untilAsserted(() -> assertThat(boxOffice.confirm(confirmation(OrderId.next(), late)))
                    .isInstanceOf(ConfirmOutcome.Lapsed.class));
            assertThat(confirmed(order, early)).isEqualTo(issued);
        }

        @Test
        void revokingTwicePutsThePlacesBackOnce() {
            TierId tier = tierOf(10);
            OrderId order = OrderId.next();
            confirmed(order, held(tier, 3));
            confirmed(OrderId.next(), held(tier, 2));

            boxOffice.revoke(order);
            boxOffice.revoke(order);

            assertThat(tier(tier).sold()).isEqualTo(2);
            assertThat(tickets.ofOrder(order)).hasSize(3).noneMatch(Ticket::valid);
            assertCountsAreTrue(tier);
        }

        @Test
        void everyRevokedTicketIsTold() {
            TierId tier = tierOf(10);
            OrderId order = OrderId.next();
            List<PassRevoked> expected = confirmed(order, held(tier, 2)).stream()
                    .map(ticket -> new PassRevoked(show, ticket.id()))
                    .toList();

            try (Heard<PassRevoked> heard = listenFor(PassRevoked.class)) {
                boxOffice.revoke(order);

                await().untilAsserted(() -> assertThat(heard.messages()).containsAll(expected));
            }
        }

        @Test
        void aConfirmThatArrivesAfterTheRevocationIssuesNothing() {
            TierId tier = tierOf(10);
            HoldId hold = held(tier, 2);
            OrderId order = OrderId.next();

            boxOffice.revoke(order);

            assertThat(boxOffice.confirm(confirmation(order, hold))).isInstanceOf(ConfirmOutcome.Lapsed.class);
            assertThat(tickets.ofOrder(order)).isEmpty();
            assertCountsAreTrue(tier);
        }

        @Test
        void sqlAndHtmlInANameStayData() {
            TierId tier = tierOf(10);
            String name = "Robert'); drop table ticket;-- <img src=x onerror=alert(1)>";
            var request = new ConfirmRequest(OrderId.next(), show, List.of(held(tier, 1)), "r@example.com", name);

            boxOffice.confirm(request);

            assertThat(tickets.ofOrder(request.order()))
                    .singleElement()
                    .extracting(Ticket::holderName)
                    .isEqualTo(name);
        }

        @Test
        void aPaidOrderDoesNotFailOnAnOddName() {
            TierId tier = tierOf(10);
            String name = "M\0ia\n" + "a".repeat(10_000);
            var request = new ConfirmRequest(OrderId.next(), show, List.of(held(tier, 1)), "m@example.com", name);

            assertThat(boxOffice.confirm(request)).isInstanceOf(ConfirmOutcome.Confirmed.class);
        }

        @Test
        void aWalkInLinkLetsItsHolderInUntilWellAfterTheReplay() {
            Ticket ticket = confirmed(OrderId.next(), held(tierOf(10), 1)).getFirst();
            String path = tickets.walkInPath(ticket);
            String token = path.substring("/walk-in/".length());

            assertThat(tickets.byWalkInToken(token)).contains(ticket);
            clock.advance(Duration.ofDays(40));
            assertThat(tickets.byWalkInToken(token)).contains(ticket);
            clock.advance(Duration.ofDays(400));
            assertThat(tickets.byWalkInToken(token)).isEmpty();
        }

        @Test
        void aRevokedTicketsLinkLetsNobodyIn() {
            OrderId order = OrderId.next();
            Ticket ticket = confirmed(order, held(tierOf(10), 1)).getFirst();
            String token = tickets.walkInPath(ticket).substring("/walk-in/".length());

            boxOffice.revoke(order);

            assertThat(tickets.byWalkInToken(token)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ".", "a.b", "<script>", "' or 1=1 --", "AAAA.AAAA"})
        void aForgedLinkLetsNobodyIn(String token) {
            assertThat(tickets.byWalkInToken(token)).isEmpty();
        }

        @Test
        void aTokenSealedForSomethingElseOrForNoTicketLetsNobodyIn() {
            Ticket ticket = confirmed(OrderId.next(), held(tierOf(10), 1)).getFirst();

            assertThat(tickets.byWalkInToken(seal.seal("order", ticket.id().toString(), Instant.MAX)))
                    .isEmpty();
            assertThat(tickets.byWalkInToken(
                            seal.seal("walk-in", TicketId.next().toString(), Instant.MAX)))
                    .isEmpty();
        }

        @Test
        void aHoldersTicketsAreFoundByAddressWithoutCaseTheNewestShowFirst() {
            String email = "Fan-" + OrderId.next() + "@Example.com";
            ShowId first = show;
            boxOffice.confirm(new ConfirmRequest(OrderId.next(), first, List.of(held(tierOf(5), 1)), email, "Fan"));
            clock.advance(Duration.ofDays(1));
            show = draftedShow();
            programme.publish(show);
            OrderId revoked = OrderId.next();
            boxOffice.confirm(new ConfirmRequest(revoked, show, List.of(held(tierOf(5), 1)), email, "Fan"));

            assertThat(tickets.ofHolder(email.toUpperCase(java.util.Locale.ROOT)))
                    .extracting(Ticket::show)
                    .containsExactly(show, first);
            assertThat(tickets.admitting(email, first)).isPresent();
            assertThat(tickets.admitting("else-" + email, first)).isEmpty();
            boxOffice.revoke(revoked);
            assertThat(tickets.admitting(email, show)).isEmpty();
        }
    }
}
