package live.houselights.announcements.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import live.houselights.accounts.Accounts;
import live.houselights.accounts.Followers;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.TierDesk;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Programme;
import live.houselights.jobs.JobKind;
import live.houselights.jobs.Jobs;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.Money;
import live.houselights.kernel.TierId;
import live.houselights.testing.Night;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who follows an artist hears of each show twice at most: when it is announced, and when its sale opens. */
class TellFollowersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SETTLED = TellingSweep.SECOND_THOUGHTS.plusSeconds(1);

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        @Autowired
        TellingSweep sweep;

        @Autowired
        TellFollowers work;

        @Autowired
        TellingBook book;

        @Autowired
        FollowerLetters letters;

        @Autowired
        UnfollowKeys keys;

        @Autowired
        Accounts accounts;

        @Autowired
        Followers followers;

        @Autowired
        Programme programme;

        @Autowired
        Catalog catalog;

        @Autowired
        BoxOffice boxOffice;

        @Autowired
        TierDesk desk;

        @Autowired
        TransactionTemplate transaction;

        @Autowired
        JdbcClient sql;

        @Autowired
        TestClock clock;

        private Night night = Night.in30Days(Instant.EPOCH);

        @BeforeEach
        void draft() {
            clock.reset();
            night = Night.in30Days(clock.instant()).drafted(programme);
        }

        @AfterEach
        void resetClock() {
            clock.reset();
        }

        @Test
        void aFollowerHearsOfTheShowAndThenOfItsSale() {
            sellFrom(clock.instant().plus(Duration.ofDays(7)));
            fan("early");
            AccountId gone = fan("gone");
            publish();
            clock.advance(Duration.ofSeconds(90));
            fan("late");
            followers.unfollow(gone, night.artist());
            sweep.run();
            assertThat(mailsTo("early")).as("second thoughts").isEmpty();

            clock.advance(SETTLED);
            sweep.run();
            awaitMails("early", "The Usherettes: A night in is announced");
            String told = text("early");
            assertThat(told).contains("Tickets go on sale on ", "from €27.50, fees included", "/shows/" + night.slug());

            clock.advance(Duration.ofDays(7));
            sweep.run();
            String onSale = "The Usherettes: tickets for A night in are on sale";
            awaitMails("early", "The Usherettes: A night in is announced", onSale);
            awaitMails("late", onSale);
            sweep.run();
            work.run("again", new TellFollowers.Piece(night.show(), Occasion.ANNOUNCED));
            work.run("again", new TellFollowers.Piece(night.show(), Occasion.ON_SALE));
            assertThat(mailsTo("early")).hasSize(2);
            assertThat(mailsTo("gone")).isEmpty();
        }

        @Test
        void whatIsOnSaleWhenItIsAnnouncedIsToldOnce() {
            sellFrom(clock.instant().minusSeconds(5));
            fan("fan");
            publish();
            clock.advance(SETTLED);

            sweep.run();

            awaitMails("fan", "The Usherettes: A night in is announced");
            assertThat(text("fan")).contains("Tickets are on sale now, from €27.50, fees included.");
            clock.advance(Duration.ofMinutes(1));
            sweep.run();
            assertThat(book.lock(night.show(), Occasion.ON_SALE)).isEmpty();
            assertThat(mailsTo("fan")).hasSize(1);
        }

        @Test
        void nobodyHearsOfADraftOrOfWhatWasCalledOff() {
            sellFrom(clock.instant().plus(Duration.ofHours(1)));
            fan("fan");
            clock.advance(Duration.ofHours(2));
            sweep.run();
            assertThat(book.knows(night.show(), Occasion.ON_SALE))
                    .as("a draft's")
                    .isFalse();

            publish();
            programme.cancel(night.show());
            clock.advance(SETTLED);
            sweep.run();

            assertThat(book.knows(night.show(), Occasion.ANNOUNCED)).isFalse();
            assertThat(mailsTo("fan")).isEmpty();
        }

        @Test
        void aTellingEndsWhenTheShowIsCalledOffMeanwhile() {
            fan("fan");
            publish();
            assertThat(begin()).isTrue();
            programme.cancel(night.show());

            work.run("test", new TellFollowers.Piece(night.show(), Occasion.ANNOUNCED));

            assertThat(book.lock(night.show(), Occasion.ANNOUNCED)).isEmpty();
            assertThat(mailsTo("fan")).isEmpty();
        }

        @Test
        void manyAreToldInPiecesAndEachOnceHoweverManyTellThem() throws Exception {
            int many = 2 * TellFollowers.TOGETHER + 30;
            IntStream.range(0, many).forEach(number -> fan("many-" + number));
            publish();
            assertThat(begin()).isTrue();

            try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
                Callable<Object> piece = Executors.callable(
                        () -> work.run("test", new TellFollowers.Piece(night.show(), Occasion.ANNOUNCED)));
                for (Future<Object> done : nodes.invokeAll(Collections.nCopies(4, piece))) {
                    Object _ = done.get();
                }
            }

            assertThat(book.lock(night.show(), Occasion.ANNOUNCED))
                    .as("it is over")
                    .isEmpty();
            List<String> recipients = sql.sql("select recipient from mail_message where mail_key like :key")
                    .param("key", "follower-announced:%s:%%".formatted(night.show()))
                    .query((row, _) -> row.getString("recipient"))
                    .list();
            assertThat(recipients).hasSize(many).doesNotHaveDuplicates();
        }

        @Test
        void whileMailsWaitForTheServerThePieceWaitsToo() {
            fan("fan");
            publish();
            assertThat(begin()).isTrue();
            List<Instant> ordered = new ArrayList<>();
            var busy = new TellFollowers(
                    catalog, boxOffice, followers, book, letters, most -> most, ordering(ordered), transaction, clock);
            Instant before = clock.instant();

            busy.run("test", new TellFollowers.Piece(night.show(), Occasion.ANNOUNCED));

            assertThat(mailsTo("fan")).isEmpty();
            assertThat(ordered).hasSize(1).allMatch(when -> !when.isBefore(before.plus(TellFollowers.PAUSE)));
        }

        @Test
        void aLinkUnfollowsOneArtistForOneFan() {
            AccountId fan = fan("fan");
            AccountId other = fan("other");
            publish();
            assertThat(begin()).isTrue();
            work.run("test", new TellFollowers.Piece(night.show(), Occasion.ANNOUNCED));
            String link = leaveUrl("fan");
            assertThat(text("fan")).contains(link);
            String key = link.substring(link.lastIndexOf('/') + 1);

            assertThat(keys.artist(key).map(Artist::id)).contains(night.artist());
            assertThat(followers.since(fan, night.artist())).as("only asked").isPresent();
            assertThat(keys.unfollow(key).map(Artist::id)).contains(night.artist());
            assertThat(keys.unfollow(key)).as("again").isPresent();

            assertThat(followers.since(fan, night.artist())).isEmpty();
            assertThat(followers.since(other, night.artist())).isPresent();
            assertThat(keys.unfollow(key.substring(1))).isEmpty();
        }

        @Test
        void namesAreTextAndNothingElse() {
            programme.save(new Artist(night.artist(), "artist-" + night.artist(), "<b>Ush</b>", "Soul", "", "", null));
            fan("fan");
            publish();
            assertThat(begin()).isTrue();

            work.run("test", new TellFollowers.Piece(night.show(), Occasion.ANNOUNCED));

            String html = sql.sql("select html from mail_message where recipient = :to")
                    .param("to", address("fan"))
                    .query((row, _) -> row.getString("html"))
                    .single();
            assertThat(html).contains("&lt;b&gt;Ush&lt;/b&gt;").doesNotContain("<b>Ush");
        }

        private boolean begin() {
            var telling = new Telling(night.show(), Occasion.ANNOUNCED, night.artist(), clock.instant(), null);
            return book.begin(telling, clock.instant());
        }

        private void publish() {
            assertThat(programme.publish(night.show())).isEqualTo(new Programme.PublishOutcome.Done());
        }

        private void sellFrom(Instant opens) {
            var draft = new TierDraft(
                    "Front row",
                    "",
                    Money.of(2_500, "EUR"),
                    Money.of(250, "EUR"),
                    100,
                    10,
                    null,
                    "",
                    opens,
                    night.startsAt(),
                    0);
            assertThat(desk.save(TierId.next(), night.show(), draft)).isEqualTo(new TierDesk.TierOutcome.Saved());
        }

        private AccountId fan(String name) {
            AccountId fan = accounts.openFor(address(name)).id();
            assertThat(followers.follow(fan, night.artist())).isTrue();
            return fan;
        }

        private String address(String name) {
            return "%s-%s@fans.example".formatted(name, night.show());
        }

        private void awaitMails(String name, String... subjects) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(mailsTo(name)).containsExactly(subjects));
        }

        private List<String> mailsTo(String name) {
            return sql.sql("select subject from mail_message where recipient = :to order by created_at, id")
                    .param("to", address(name))
                    .query((row, _) -> row.getString("subject"))
                    .list();
        }

        private String text(String name) {
            return column("plain_text", name);
        }

        private String leaveUrl(String name) {
            return column("leave_url", name);
        }

        private String column(String column, String name) {
            return sql.sql("select %s as it from mail_message where recipient = :to".formatted(column))
                    .param("to", address(name))
                    .query((row, _) -> row.getString("it"))
                    .single();
        }

        private static Jobs ordering(List<Instant> ordered) {
            return new Jobs() {
                @Override
                public <T> void schedule(JobKind<T> kind, String key, T payload, Instant when) {
                    ordered.add(when);
                }

                @Override
                public <T> void schedule(JobKind<T> kind, String key, T payload) {
                    ordered.add(Instant.MIN);
                }
            };
        }
    }
}
