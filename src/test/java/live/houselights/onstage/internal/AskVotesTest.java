package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import live.houselights.onstage.Asks.Ask;
import live.houselights.onstage.internal.AskVotes.Mark;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A person has one vote for each question of somebody else, whatever gets lost and on however many nodes. */
class AskVotesTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        @Autowired
        AskReader asks;

        @Autowired
        AskVotes votes;

        @Autowired
        JdbcClient sql;

        @RegisterExtension
        final Evening evening = new Evening();

        @RegisterExtension
        final Asking asking = new Asking(evening);

        @Test
        void whoHasMostVotesIsFirstAndNobodyVotesForTheirOwn() {
            asking.invite();
            UUID mia = UUID.randomUUID();
            UUID first = asking.asked(mia, "First?");
            UUID second = asking.asked(UUID.randomUUID(), "Second?");

            Map<Mark, Refusal> refused =
                    votes.vote(evening.show(), Map.of(new Mark(first, mia), true, new Mark(second, mia), true));

            assertThat(refused).containsOnlyKeys(new Mark(first, mia));
            assertThat(asks.shown(evening.show())).extracting(Question::id).containsExactly(second, first);
            assertThat(votes.vote(evening.anotherShow(), Map.of(new Mark(first, second), true)))
                    .hasSize(1);
        }

        @Test
        void manyVoteAndTakeItBackOnManyNodesAndAllAddsUp() throws Exception {
            asking.invite();
            List<UUID> questions = IntStream.range(0, 3)
                    .mapToObj(i -> asking.asked(UUID.randomUUID(), "Question " + i))
                    .toList();
            List<UUID> fans =
                    IntStream.range(0, 20).mapToObj(_ -> UUID.randomUUID()).toList();
            try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
                for (int node = 0; node < 4; node++) {
                    Random random = new Random(node);
                    nodes.execute(() -> {
                        for (int round = 0; round < 8; round++) {
                            Map<Mark, Boolean> some = new HashMap<>();
                            for (int i = 0; i < 15; i++) {
                                Mark mark = new Mark(
                                        questions.get(random.nextInt(3)), fans.get(random.nextInt(fans.size())));
                                some.put(mark, random.nextInt(3) > 0);
                            }
                            votes.vote(evening.show(), some);
                            // An answer that got lost is asked for again.
                            votes.vote(evening.show(), some);
                        }
                    });
                }
            }

            for (Ask ask : asks.of(evening.show(), 10)) {
                long kept = sql.sql("select count(*) as n from ask_vote where ask_id = :ask")
                        .param("ask", ask.id())
                        .query((row, _) -> row.getLong("n"))
                        .single();
                assertThat(ask.votes()).isEqualTo(kept);
            }
            assertThat(asks.of(evening.show(), 10).getFirst().votes()).isPositive();
        }

        @Test
        void aQuestionAndAVoteReachEveryHall() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            StageClient noor = evening.joinedThere(evening.fan("Noor"));
            asking.invite();
            mia.await(frame -> frame.path("asks").path("open").booleanValue(false));
            mia.send(Asking.question("a-1", "Is there an encore?"));

            JsonNode question = noor.await(frame -> frame.path("asks").has("put"))
                    .path("asks")
                    .path("put")
                    .path(0);
            assertThat(question.path("text").stringValue()).isEqualTo("Is there an encore?");
            String id = question.path("id").stringValue();
            noor.send(Asking.upvote("u-1", id, true));

            mia.await(Asking.votes(id, 1));
        }
    }
}
