package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Programme;
import live.houselights.onstage.Polls;
import live.houselights.onstage.Polls.Choice;
import live.houselights.onstage.Polls.Draft;
import live.houselights.onstage.Polls.Outcome;
import live.houselights.onstage.Polls.Poll;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everybody at a show has one vote, and no acknowledged one is lost or doubled. */
class PollTest {

    private static final Draft ENCORE =
            new Draft("Which one as an encore?", List.of("Harbour", "Tidal", "Both!"), Duration.ofMinutes(1));

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        @Autowired
        PollBook book;

        @Autowired
        PollVotes votes;

        @Autowired
        AskBook asks;

        @Autowired
        AskVotes askVotes;

        @Autowired
        House house;

        @Autowired
        Catalog catalog;

        @Autowired
        Programme programme;

        @Autowired
        JdbcClient sql;

        @Autowired
        TestClock clock;

        @RegisterExtension
        final Evening evening = new Evening();

        @Test
        void aModeratorAsksAndEverybodySeesHowItStandsAndEnds() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            StageClient theo = evening.joined(evening.moderator());
            ObjectNode order = Frames.frame("poll", "o-1")
                    .put("question", ENCORE.question())
                    .put("seconds", 60);
            ENCORE.choices().forEach(order.withArray("choices")::add);
            theo.send(order);
            theo.acknowledged("o-1");
            JsonNode asked = mia.await(frame -> frame.has("poll")).path("poll");
            String poll = asked.path("id").stringValue();
            assertThat(asked.path("choices")).hasSize(3);

            vote(mia, "v-1", poll, 0);
            vote(mia, "v-2", poll, 2);

            theo.await(frame -> counts(frame.path("tally")).equals(List.of(0L, 0L, 1L)));
            clock.advance(Duration.ofSeconds(61));
            JsonNode ended =
                    mia.await(frame -> frame.path("poll").path("closed").booleanValue(false));
            assertThat(counts(ended.path("poll"))).containsExactly(0L, 0L, 1L);
            mia.send(Frames.frame("vote", "v-3").put("poll", poll).put("choice", 1));
            assertThat(mia.await("refused").path("code").stringValue()).isEqualTo("closed");
        }

        @Test
        void aPollOutlivesItsHallAndIsShownToWhoComesLater() {
            evening.joined(evening.fan("Mia"));
            UUID poll = opened();
            StageClient noor = evening.joined(evening.fan("Noor"));
            vote(noor, "v-1", poll.toString(), 1);

            house.close(evening.show());

            JsonNode hello = evening.open().join(evening.pass(evening.fan("Late")));
            assertThat(counts(hello.path("poll"))).containsExactly(0L, 1L, 0L);
        }

        @Test
        void fansDoNotAskEverybody() {
            StageClient mia = evening.joined(evening.fan("Mia"));

            mia.send(Frames.frame("close", "c-1").put("poll", UUID.randomUUID().toString()));

            assertThat(mia.await("refused").path("code").stringValue()).isEqualTo("forbidden");
        }

        @Test
        void oddPollsAreRefusedWithAReason() {
            assertThat(book.open(evening.show(), draft("", "a", "b"), "Theo")).isInstanceOf(Outcome.Refused.class);
            assertThat(book.open(evening.show(), draft("Only one?", "a", " "), "Theo"))
                    .isInstanceOf(Outcome.Refused.class);
            assertThat(book.open(evening.show(), draft("Twice?", "a", "a"), "Theo"))
                    .isInstanceOf(Outcome.Refused.class);
            assertThat(book.open(evening.show(), draft("Long?", "a", "b".repeat(61)), "Theo"))
                    .isInstanceOf(Outcome.Refused.class);
            assertThat(book.open(evening.show(), new Draft("Never?", List.of("a", "b"), Duration.ZERO), "Theo"))
                    .isInstanceOf(Outcome.Refused.class);
            assertThat(book.of(evening.show())).isEmpty();
        }

        @Test
        void oneIsAskedAtATime() {
            UUID first = opened();
            assertThat(book.open(evening.show(), ENCORE, "Theo"))
                    .isEqualTo(new Outcome.Refused("A poll is open; close it first"));

            assertThat(book.close(evening.show(), first)).isEqualTo(new Outcome.Done());

            UUID second = opened();
            assertThat(book.of(evening.show())).extracting(Poll::id).containsExactly(second, first);
        }

        @Test
        void aChoiceThatIsNoneAndAPollOfAnotherShowTakeNoVote() {
            UUID poll = opened();
            UUID fan = UUID.randomUUID();

            assertThat(votes.cast(evening.show(), poll, Map.of(fan, 3)).counted())
                    .isEmpty();
            assertThat(votes.cast(evening.anotherShow(), poll, Map.of(fan, 0)).open())
                    .isFalse();
            assertThat(book.of(evening.show()).getFirst().votes()).isZero();
        }

        @Test
        void aPollThatIsOpenStillTakesNoVoteOnceTheShowIsOver() {
            Draft asked = new Draft("Was it good?", List.of("Yes", "Very"), Polls.LONGEST);
            clock.advance(untilChatEnds().minusMinutes(5));
            assertThat(book.open(evening.show(), asked, "Theo")).isEqualTo(new Outcome.Done());
            UUID poll = book.of(evening.show()).getFirst().id();
            UUID fan = UUID.randomUUID();
            assertThat(votes.cast(evening.show(), poll, Map.of(fan, 0)).counted())
                    .containsExactly(fan);

            clock.advance(Duration.ofMinutes(6));

            assertThat(votes.cast(evening.show(), poll, Map.of(fan, 1)).open()).isFalse();
            assertThat(votes.cast(evening.show(), poll, Map.of(UUID.randomUUID(), 1))
                            .open())
                    .isFalse();
            Poll stands = book.of(evening.show()).getFirst();
            assertThat(stands.closed()).as("by its own time").isFalse();
            assertThat(stands.choices()).extracting(Choice::votes).containsExactly(1L, 0L);
            book.close(evening.show(), poll);
            assertThat(book.open(evening.show(), ENCORE, "Theo"))
                    .isEqualTo(new Outcome.Refused("The show is over: nobody could vote"));
        }

        @Test
        void aPollTakesNoVoteOnceItsShowIsCalledOff() {
            UUID poll = opened();
            programme.cancel(evening.show());

            // Within the second for which nodes remember a show.
            await().until(() -> !votes.cast(evening.show(), poll, Map.of(UUID.randomUUID(), 0))
                    .open());
        }

        private Duration untilChatEnds() {
            Instant ends = catalog.show(evening.show()).orElseThrow().endsAt().plus(House.CHAT_STAYS_OPEN);
            return Duration.between(clock.instant(), ends);
        }

        @Test
        void manyVoteAndChangeTheirMindsOnManyNodesUntilItIsClosedAndAllAddsUp() throws Exception {
            UUID poll = opened();
            List<UUID> fans =
                    IntStream.range(0, 60).mapToObj(_ -> UUID.randomUUID()).toList();
            try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
                for (int node = 0; node < 4; node++) {
                    Random random = new Random(node);
                    nodes.execute(() -> {
                        for (int round = 0; round < 8; round++) {
                            Map<UUID, Integer> some = new HashMap<>();
                            random.ints(15, 0, fans.size()).forEach(i -> some.put(fans.get(i), random.nextInt(3)));
                            votes.cast(evening.show(), poll, some);
                            // An answer that got lost is asked for again.
                            votes.cast(evening.show(), poll, some);
                        }
                    });
                }
            }
            book.close(evening.show(), poll);
            assertThat(votes.cast(evening.show(), poll, Map.of(UUID.randomUUID(), 0))
                            .open())
                    .isFalse();

            List<Long> told = book.of(evening.show()).getFirst().choices().stream()
                    .map(Choice::votes)
                    .toList();

            List<Long> kept = IntStream.range(0, 3)
                    .mapToObj(choice -> sql.sql(
                                    "select count(*) as n from poll_vote where poll_id = :poll and choice = :choice")
                            .param("poll", poll)
                            .param("choice", choice)
                            .query((row, _) -> row.getLong("n"))
                            .single())
                    .toList();
            assertThat(told).isEqualTo(kept);
            assertThat(told.stream().mapToLong(Long::longValue).sum()).isBetween(40L, 60L);
        }

        @Test
        void aBoxAnswersEverybodyWhoPutSomethingIn() {
            UUID poll = opened();
            BallotBox box = new BallotBox(evening.show(), book, votes, asks, askVotes);
            Ear ear = new Ear();

            for (int fan = 0; fan < 1_200; fan++) {
                assertThat(box.put(new BallotBox.Vote(UUID.randomUUID(), poll, fan % 2, ear)))
                        .isTrue();
            }

            await().until(() -> ear.done.get() == 1_200);
            assertThat(book.of(evening.show()).getFirst().choices())
                    .extracting(Choice::votes)
                    .containsExactly(600L, 600L, 0L);
        }

        private static final class Ear implements BallotBox.Reply {

            final AtomicInteger done = new AtomicInteger();

            @Override
            public void done() {
                done.incrementAndGet();
            }

            @Override
            public void refused(Refusal why) {
                throw new AssertionError(why.reason());
            }
        }

        private UUID opened() {
            assertThat(book.open(evening.show(), ENCORE, "Theo")).isEqualTo(new Outcome.Done());
            return book.of(evening.show()).getFirst().id();
        }

        private static Draft draft(String question, String... choices) {
            return new Draft(question, List.of(choices), Duration.ofMinutes(1));
        }

        private static void vote(StageClient fan, String ref, String poll, int choice) {
            fan.send(Frames.frame("vote", ref).put("poll", poll).put("choice", choice));
            fan.acknowledged(ref);
        }

        private static List<Long> counts(JsonNode poll) {
            List<Long> counts = new ArrayList<>();
            poll.path("n").forEach(n -> counts.add(n.longValue()));
            return counts;
        }
    }
}
