package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import live.houselights.catalog.Catalog;
import live.houselights.onstage.PartyReports;
import live.houselights.onstage.internal.PartyBook.Outcome;
import live.houselights.onstage.internal.PartyLinks.Invitation;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Parties are rows: whoever writes them, on whatever node, keeps to their promises. */
class PartyBookTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        @Autowired
        PartyBook book;

        @Autowired
        PartyGuests guests;

        @Autowired
        PartyTalk talk;

        @Autowired
        PartyWatch watch;

        @Autowired
        PartyLinks links;

        @Autowired
        PartyInvitations invitations;

        @Autowired
        PartyReportBook reports;

        @Autowired
        PartySweep sweep;

        @Autowired
        Catalog catalog;

        @Autowired
        JdbcClient sql;

        @Autowired
        TransactionTemplate transaction;

        @Autowired
        TestClock clock;

        @RegisterExtension
        final Evening evening = new Evening();

        @Test
        void aPartyHasRoomForTwelve() {
            Viewer host = evening.fan("Mia");
            UUID party = done(book.open(host));
            IntStream.range(1, PartyBook.MOST_GUESTS)
                    .forEach(i -> assertThat(book.join(evening.fan("Friend " + i), to(party)))
                            .isEqualTo(new Outcome.Done(party)));

            assertThat(book.join(evening.fan("Late"), to(party))).isInstanceOf(Outcome.Refused.class);

            assertThat(book.join(host, to(party))).isEqualTo(new Outcome.Already(party));
            assertThat(watch.read(party, 0).orElseThrow().guests()).hasSize(PartyBook.MOST_GUESTS);
        }

        @Test
        void aShowHasRoomForSoManyPartiesAndForAnotherWhenOneIsOver() {
            PartyBook small = new PartyBook(sql, guests, transaction, new PartyRoom(sql, 2), clock);
            Viewer mia = evening.fan("Mia");
            UUID first = done(small.open(mia));
            done(small.open(evening.fan("Noor")));
            Viewer late = evening.fan("Late");

            assertThat(small.open(late))
                    .isEqualTo(new Outcome.Refused(Refusal.of(
                            Refusal.Code.FULL,
                            "2 parties are on at this show, and there is room for no more; join one by its link")));
            assertThat(small.open(mia)).as("asked again").isEqualTo(new Outcome.Already(first));
            assertThat(guests.partyOf(late.fan())).isEmpty();
            assertThat(small.join(late, to(first))).isEqualTo(new Outcome.Done(first));

            assertThat(small.leave(late)).isEqualTo(new Outcome.Done(first));
            assertThat(small.leave(mia)).isEqualTo(new Outcome.Done(first));
            done(small.open(late));
        }

        @Test
        void manyWhoOpenAtOnceAreNeverTooMany() throws Exception {
            PartyBook small = new PartyBook(sql, guests, transaction, new PartyRoom(sql, 3), clock);
            List<Viewer> fans = IntStream.range(0, 12)
                    .mapToObj(i -> evening.fan("Fan " + i))
                    .toList();

            try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
                List<Future<Outcome>> answers = nodes.invokeAll(fans.stream()
                        .<Callable<Outcome>>map(fan -> () -> small.open(fan))
                        .toList());
                long opened = 0;
                for (Future<Outcome> answer : answers) {
                    opened += answer.get() instanceof Outcome.Done ? 1 : 0;
                }
                assertThat(opened).isEqualTo(3);
            }
        }

        @Test
        void aFanIsAtOnePartyAndOpensOne() {
            Viewer mia = evening.fan("Mia");
            UUID party = done(book.open(mia));

            assertThat(book.open(mia)).isEqualTo(new Outcome.Already(party));
            assertThat(book.join(mia, to(done(book.open(evening.fan("Noor")))))).isInstanceOf(Outcome.Refused.class);
            assertThat(guests.partyOf(mia.fan())).contains(party);
        }

        @Test
        void aPartyGoesOnWithoutWhoOpenedItAndEndsWithItsLastGuest() {
            Viewer mia = evening.fan("Mia");
            Viewer noor = evening.fan("Noor");
            UUID party = done(book.open(mia));
            assertThat(book.join(noor, to(party))).isEqualTo(new Outcome.Done(party));

            assertThat(book.leave(mia)).isEqualTo(new Outcome.Done(party));
            assertThat(watch.read(party, 0).orElseThrow().opener()).isEqualTo(noor.fan());
            assertThat(book.leave(noor)).isEqualTo(new Outcome.Done(party));

            assertThat(watch.read(party, 0).orElseThrow().open()).isFalse();
            assertThat(book.join(mia, to(party))).isInstanceOf(Outcome.Refused.class);
        }

        @Test
        void whoOpenedALinkAndHasATicketIsToldWhoAsksThem() {
            Viewer mia = evening.fan("Mia");
            Viewer noor = evening.fan("Noor");
            UUID party = done(book.open(mia));
            String link = links.path(evening.show(), party, 1).substring(PartyLinks.PATH.length());
            var show = catalog.show(evening.show()).orElseThrow();

            assertThat(invitations.of(show, noor, null)).isEmpty();
            assertThat(invitations.of(show, noor, link)).contains(new PartyInvitations.Standing.Invited(link, "Mia"));
            assertThat(invitations.of(show, mia, link)).contains(new PartyInvitations.Standing.Guest());
            assertThat(invitations.of(show, noor, "Zm9yZ2Vk.Zm9yZ2Vk")).isEmpty();
        }

        @Test
        void whoIsAskedToGoTakesTheLinkAlong() {
            Viewer mia = evening.fan("Mia");
            Viewer noor = evening.fan("Noor");
            Viewer sam = evening.fan("Sam");
            UUID party = done(book.open(mia));
            assertThat(book.join(noor, to(party))).isEqualTo(new Outcome.Done(party));

            assertThat(book.remove(mia, noor.fan())).isEqualTo(new Outcome.Done(party));

            Invitation another = new Invitation(evening.show(), party, 2);
            assertThat(book.join(sam, to(party))).isInstanceOf(Outcome.Refused.class);
            assertThat(watch.hostFor(to(party), sam.fan())).isEmpty();
            assertThat(watch.hostFor(another, sam.fan())).contains("Mia");
            assertThat(book.join(sam, another)).isEqualTo(new Outcome.Done(party));
            assertThat(book.join(noor, another)).isInstanceOf(Outcome.Refused.class);
        }

        @Test
        void whatFriendsSaidIsForgottenAfterTwoDaysAndWhatWasReportedIsNot() {
            Viewer mia = evening.fan("Mia");
            Viewer noor = evening.fan("Noor");
            UUID party = done(book.open(mia));
            assertThat(book.join(noor, to(party))).isEqualTo(new Outcome.Done(party));
            assertThat(talk.tell(evening.show(), List.of(new PartyTalk.Tell(noor, "w-1", "rude words", false))))
                    .extracting(PartyTalk.Told::place)
                    .containsExactly(1L);
            Party.Said line = watch.read(party, 0).orElseThrow().lines().getFirst();
            assertThat(reports.report(mia, line.id())).isEqualTo(new Outcome.Done(party));

            sweep.run();
            assertThat(watch.read(party, 0).orElseThrow().lines()).containsExactly(line);
            clock.advance(PartySweep.KEPT.plusMinutes(1));
            sweep.run();

            assertThat(watch.read(party, 0)).isEmpty();
            assertThat(guests.partyOf(mia.fan())).isEmpty();
            assertThat(reports.open(evening.show()))
                    .extracting(PartyReports.Report::text)
                    .containsExactly("rude words");
            reports.settle(evening.show(), line.id(), "Theo");
            clock.advance(PartySweep.REPORTS_KEPT.plusMinutes(1));
            sweep.run();
            assertThat(reports.report(mia, line.id())).isInstanceOf(Outcome.Refused.class);
        }

        private Invitation to(UUID party) {
            return new Invitation(evening.show(), party, 1);
        }

        private static UUID done(Outcome outcome) {
            assertThat(outcome).isInstanceOf(Outcome.Done.class);
            return ((Outcome.Done) outcome).party();
        }
    }
}
