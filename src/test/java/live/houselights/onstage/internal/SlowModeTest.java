package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import live.houselights.onstage.Stages;
import live.houselights.onstage.Stages.ModerationOutcome;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Slow mode asks fans to wait between messages, however they come back. */
class SlowModeTest {

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
        void theWaitSurvivesReconnectingAndARestartOfTheStage() {
            slow(60);
            Viewer fan = evening.fan("Mia");
            StageClient mia = evening.joined(fan);
            mia.said("a-1", "one");
            clock.advance(Duration.ofSeconds(20));
            house.close(evening.show());

            StageClient again = evening.open();
            JsonNode hello = again.join(evening.pass(fan));

            assertThat(hello.path("slow").intValue()).isEqualTo(60);
            assertThat(hello.path("you").path("wait").intValue()).isBetween(30, 40);
            again.say("a-2", "two");
            JsonNode refused = again.await("refused");
            assertThat(refused.path("code").stringValue()).isEqualTo("slow_mode");
            assertThat(refused.path("retryAfter").intValue()).isBetween(30, 40);
            clock.advance(Duration.ofSeconds(41));
            assertThat(again.said("a-2", "two")).isEqualTo(2);
        }

        @Test
        void whoHasNotSpokenNeedNotWait() {
            slow(300);
            evening.joined(evening.fan("Noor")).said("a-1", "hello");

            JsonNode hello = evening.open().join(evening.pass(evening.fan("Mia")));

            assertThat(hello.path("you").path("wait").intValue()).isZero();
        }

        @Test
        void theTeamNeedNotWait() {
            slow(300);
            StageClient theo = evening.joined(evening.moderator());

            theo.said("a-1", "one");

            assertThat(theo.said("a-2", "two")).isEqualTo(2);
        }

        @Test
        void theDeskTurnsItOnAndOffForEverybody() {
            StageClient mia = evening.joined(evening.fan("Mia"));

            slow(30);
            assertThat(mia.await(frame -> frame.has("slow")).path("slow").intValue())
                    .isEqualTo(30);
            assertThat(stages.slowSeconds(evening.show())).isEqualTo(30);

            slow(0);
            assertThat(mia.await(frame -> frame.has("slow")).path("slow").intValue())
                    .isZero();
            mia.said("a-1", "one");
            assertThat(mia.said("a-2", "two")).isEqualTo(2);
        }

        @Test
        void moreThanFiveMinutesIsRefused() {
            assertThat(stages.slow(evening.show(), 301, "Noor")).isInstanceOf(ModerationOutcome.Unknown.class);
            assertThat(stages.slow(evening.show(), -1, "Noor")).isInstanceOf(ModerationOutcome.Unknown.class);
            assertThat(stages.slowSeconds(evening.show())).isZero();
        }

        private void slow(int seconds) {
            assertThat(stages.slow(evening.show(), seconds, "Noor")).isEqualTo(new ModerationOutcome.Done());
        }
    }
}
