package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import live.houselights.onstage.Stages;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A line whose acknowledgement got lost is sent again and said once. */
class SaidOnceTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        @Autowired
        House house;

        @Autowired
        Stages stages;

        @Autowired
        TestClock clock;

        @RegisterExtension
        final Evening evening = new Evening();

        @Test
        void aLineSentAgainAfterARestartOfTheStageIsSaidOnce() {
            Viewer mia = evening.fan("Mia");
            StageClient before = evening.joined(mia);
            long first = before.said("a-1", "once");
            long second = before.said("a-2", "and once more");
            house.close(evening.show());
            StageClient noor = evening.joined(evening.fan("Noor"));

            StageClient after = evening.joined(mia);
            assertThat(after.said("a-1", "once")).isEqualTo(first);
            assertThat(after.said("a-2", "and once more")).isEqualTo(second);
            assertThat(after.said("a-3", "news")).isEqualTo(second + 1);

            assertThat(noor.awaitChat(1).getFirst().path("text").stringValue()).isEqualTo("news");
            assertThat(stages.recent(evening.show(), 10))
                    .extracting(Stages.ChatLine::text)
                    .containsExactly("once", "and once more", "news");
        }

        @Test
        void anEarlierLineSentAgainIsSaidOnce() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            long first = mia.said("a-1", "one");
            mia.said("a-2", "two");

            assertThat(mia.said("a-1", "one")).isEqualTo(first);

            assertThat(stages.recent(evening.show(), 10)).hasSize(2);
        }

        @Test
        void aLineSentTwiceInOneBreathIsSaidOnce() {
            StageClient mia = evening.joined(evening.fan("Mia"));

            for (int i = 0; i < 4; i++) {
                mia.say("a-1", "hello hello");
            }

            for (int i = 0; i < 4; i++) {
                assertThat(mia.acknowledged("a-1")).isEqualTo(1);
            }
            assertThat(stages.recent(evening.show(), 10)).hasSize(1);
        }

        @Test
        void aDeletedLineSentAgainStaysAway() {
            Viewer fan = evening.fan("Mia");
            StageClient mia = evening.joined(fan);
            StageClient theo = evening.joined(evening.moderator());
            long offset = mia.said("a-1", "oops");
            JsonNode message = theo.awaitChat(1).getFirst();
            theo.moderate(
                    "m-1",
                    Frames.order("delete").put("message", message.path("id").stringValue()));
            house.close(evening.show());

            assertThat(evening.joined(fan).said("a-1", "oops")).isEqualTo(offset);

            assertThat(stages.recent(evening.show(), 10))
                    .singleElement()
                    .satisfies(line -> assertThat(line.deleted()).isTrue());
        }

        @Test
        void aRefThatNamesAnotherMessageIsRefusedAndNotSwallowed() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            mia.said("a-1", "one");

            mia.say("a-1", "two");

            JsonNode refused = mia.await("refused");
            assertThat(refused.path("code").stringValue()).isEqualTo("bad_request");
            assertThat(refused.path("ref").stringValue()).isEqualTo("a-1");
        }

        @Test
        void twoPeopleMayUseTheSameRef() {
            assertThat(evening.joined(evening.fan("Mia")).said("a-1", "hi")).isEqualTo(1);
            assertThat(evening.joined(evening.fan("Noor")).said("a-1", "hi")).isEqualTo(2);
        }

        @Test
        void aRefIsForgottenAfterTenMinutes() {
            Viewer fan = evening.fan("Mia");
            evening.joined(fan).said("a-1", "hi");

            clock.advance(SaidLately.REMEMBERED.minus(Duration.ofSeconds(5)));
            assertThat(evening.joined(fan).said("a-1", "hi")).isEqualTo(1);
            clock.advance(Duration.ofSeconds(6));
            assertThat(evening.joined(fan).said("a-1", "hi")).isEqualTo(2);
            house.close(evening.show());
            assertThat(evening.joined(fan).said("a-1", "hi")).isEqualTo(2);
        }
    }
}
