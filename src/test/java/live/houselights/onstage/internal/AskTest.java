package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import live.houselights.onstage.Asks;
import live.houselights.onstage.Asks.Ask;
import live.houselights.onstage.Asks.State;
import live.houselights.onstage.Stages;
import live.houselights.onstage.Stages.Because;
import live.houselights.onstage.internal.AskBook.Wish;
import live.houselights.onstage.internal.Refusal.Code;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fans ask the stage, everybody has one vote for each question, and the team decides what becomes of it. */
class AskTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        @Autowired
        AskBook book;

        @Autowired
        AskReader asks;

        @Autowired
        Stages stages;

        @Autowired
        House house;

        @Autowired
        TestClock clock;

        @RegisterExtension
        final Evening evening = new Evening();

        @RegisterExtension
        final Asking asking = new Asking(evening);

        @Test
        void aFanAsksOthersVoteAndTheTeamTakesItOnStageAndAnswersIt() {
            Viewer asker = evening.fan("Mia");
            StageClient mia = evening.joined(asker);
            StageClient noor = evening.joined(evening.fan("Noor"));
            StageClient theo = evening.joined(evening.moderator());
            theo.moderate("m-1", Frames.order("invite"));
            mia.await(frame -> frame.path("asks").path("open").booleanValue(false));

            ask(mia, "a-1", "Who wrote <b>this</b> one?");

            JsonNode told = noor.await(frame -> frame.path("asks").has("put"));
            JsonNode question = told.path("asks").path("put").path(0);
            assertThat(question.path("text").stringValue()).isEqualTo("Who wrote <b>this</b> one?");
            assertThat(question.path("by").path("name").stringValue()).isEqualTo("Mia");
            String id = question.path("id").stringValue();
            upvote(noor, "u-1", id, true);
            mia.await(Asking.votes(id, 1));

            theo.moderate("m-2", Frames.order("pick").put("ask", id));
            noor.await(state(id, "picked"));
            theo.moderate("m-3", Frames.order("answer").put("ask", id));

            JsonNode ended = mia.await(frame -> frame.path("asks").has("ended"))
                    .path("asks")
                    .path("ended")
                    .path(0);
            assertThat(ended.path("by").stringValue()).isEqualTo(asker.fan().toString());
            assertThat(ended.path("why").stringValue()).isEqualTo("answered");
            Ask kept = only();
            assertThat(kept.state()).isEqualTo(State.ANSWERED);
            assertThat(kept.votes()).isEqualTo(1);
        }

        @Test
        void questionsOutliveTheirHallAndAreShownToWhoComesLater() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            asking.invite();
            ask(mia, "a-1", "Is there an encore?");

            house.close(evening.show());

            JsonNode asks =
                    evening.open().join(evening.pass(evening.fan("Late"))).path("asks");
            assertThat(asks.path("open").booleanValue()).isTrue();
            assertThat(asks.path("put").path(0).path("text").stringValue()).isEqualTo("Is there an encore?");
        }

        @Test
        void aQuestionOfOnePersonWaitsAtATimeAndOneThatIsAskedAgainIsAskedOnce() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            asking.invite();
            ask(mia, "a-1", "First?");

            ask(mia, "a-1", "First?");
            assertThat(refused(mia, Asking.question("a-2", "Second?"))).isEqualTo("full");

            mia.send(Frames.frame("withdraw", "w-1"));
            mia.acknowledged("w-1");
            assertThat(refused(mia, Asking.question("a-1", "First?"))).isEqualTo("unknown_message");
            assertThat(refused(mia, Asking.question("a-3", "Second?"))).isEqualTo("rate_limited");
            clock.advance(Asks.PAUSE);
            ask(mia, "a-4", "Second?");
            assertThat(asks.of(evening.show(), 10))
                    .extracting(Ask::text, Ask::state)
                    .containsExactly(tuple("Second?", State.WAITING), tuple("First?", State.WITHDRAWN));
        }

        @Test
        void whatIsNoQuestionOrNotInvitedIsRefused() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            assertThat(refused(mia, Asking.question("a-1", "Too early?"))).isEqualTo("closed");
            asking.invite();

            assertThat(refused(mia, Asking.question("a-2", " \u0007 "))).isEqualTo("empty");
            assertThat(refused(mia, Asking.question("a-3", "x".repeat(Asks.LONGEST + 1))))
                    .isEqualTo("too_long");
            assertThat(refused(mia, Frames.order("pick").put("t", "moderate").put("ref", "m-1")))
                    .isEqualTo("forbidden");
            assertThat(refused(
                            mia,
                            Frames.frame("upvote", "u-1")
                                    .put("ask", UUID.randomUUID().toString())
                                    .put("up", true)))
                    .isEqualTo("unknown_message");
            assertThat(asks.of(evening.show(), 10)).isEmpty();
        }

        @Test
        void thereIsRoomForSoManyQuestionsAndNotForOneMore() {
            asking.invite();
            List<Wish> many = IntStream.rangeClosed(0, Asks.MOST_WAITING)
                    .mapToObj(i -> Asking.wish(UUID.randomUUID(), "Question " + i))
                    .toList();

            List<Optional<Refusal>> answers = book.ask(evening.show(), many);

            assertThat(answers.subList(0, Asks.MOST_WAITING)).containsOnly(Optional.empty());
            assertThat(answers.getLast()).map(Refusal::code).contains(Code.FULL);
            assertThat(asks.shown(evening.show())).hasSize(AskReader.TOP_SHOWN + AskReader.NEWEST_SHOWN);
        }

        @Test
        void whoIsHiddenAsksUnseenAndWhoIsMutedDoesNotAsk() {
            Viewer hidden = evening.fan("Hidden");
            Viewer muted = evening.fan("Muted");
            Evening.done(stages.hide(evening.show(), hidden.fan().toString(), Because.UNSAID, "Theo"));
            Evening.done(stages.timeOut(
                    evening.show(), muted.fan().toString(), Duration.ofMinutes(5), Because.UNSAID, "Theo"));
            asking.invite();

            ask(evening.joined(hidden), "a-1", "Does anybody see this?");

            assertThat(only().hidden()).isTrue();
            assertThat(asks.shown(evening.show())).isEmpty();
            assertThat(refused(evening.joined(muted), Asking.question("a-1", "And this?")))
                    .isEqualTo("muted");
        }

        @Test
        void whoIsNotInvitedAnyMoreSeesWhatWaitsAndAsksNothing() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            asking.invite();
            ask(mia, "a-1", "Is there an encore?");

            Evening.done(stages.invite(evening.show(), false, "Theo"));

            mia.await(frame ->
                    frame.has("asks") && !frame.path("asks").path("open").booleanValue(true));
            assertThat(only().state()).isEqualTo(State.WAITING);
            assertThat(refused(evening.joined(evening.fan("Noor")), Asking.question("a-1", "Me too?")))
                    .isEqualTo("closed");
            ask(mia, "a-1", "Is there an encore?");
        }

        private Ask only() {
            List<Ask> all = asks.of(evening.show(), 10);
            assertThat(all).hasSize(1);
            return all.getFirst();
        }

        private static void ask(StageClient fan, String ref, String text) {
            fan.send(Asking.question(ref, text));
            fan.acknowledged(ref);
        }

        private static void upvote(StageClient fan, String ref, String ask, boolean up) {
            fan.send(Asking.upvote(ref, ask, up));
            fan.acknowledged(ref);
        }

        /** Why a frame is refused. */
        private static String refused(StageClient fan, ObjectNode frame) {
            fan.send(frame);
            return fan.refused(frame.path("ref").stringValue()).path("code").stringValue();
        }

        private static Predicate<JsonNode> state(String ask, String state) {
            return frame -> Asking.put(frame, ask).path("state").stringValue("").equals(state);
        }
    }
}
