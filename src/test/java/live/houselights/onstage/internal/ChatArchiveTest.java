package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import live.houselights.kernel.UuidV7;
import live.houselights.onstage.ChatArchive;
import live.houselights.onstage.ChatArchive.PastLine;
import live.houselights.onstage.ChatArchive.PastReactions;
import live.houselights.onstage.ChatArchive.Voice;
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

/** Past chats look like chats of this stage, and never push aside what people said here. */
class ChatArchiveTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        @Autowired
        ChatArchive archive;

        @Autowired
        Stages stages;

        @Autowired
        TestClock clock;

        @RegisterExtension
        final Evening evening = new Evening();

        private final Voice ann = new Voice(UuidV7.next(), "Ann", "fan", null);
        private final Voice band = new Voice(UuidV7.next(), "The Stagehands", "team", null);

        @Test
        void whoComesInSeesThePastAndGoesOnFromThere() {
            assertThat(bringIn()).isTrue();

            StageClient mia = evening.open();
            JsonNode hello = mia.join(evening.pass(evening.fan("Mia")));

            assertThat(hello.path("recent")).hasSize(2);
            assertThat(hello.path("recent").path(1).path("by").path("role").stringValue())
                    .isEqualTo("team");
            assertThat(hello.path("recent").path(1).path("re"))
                    .isEqualTo(hello.path("recent").path(0).path("id"));
            assertThat(hello.path("reactions").path("fire").longValue()).isEqualTo(42);
            assertThat(mia.said("a-1", "three")).isEqualTo(3);
        }

        @Test
        void aStageThatIsAwakeAlreadyGoesOnBehindThePast() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            stages.slow(evening.show(), 0, "Noor");
            bringIn();

            mia.say("a-1", "anybody?");
            assertThat(mia.await("refused").path("code").stringValue()).isEqualTo("rate_limited");

            assertThat(mia.said("a-2", "anybody here?")).isEqualTo(3);
        }

        @Test
        void nothingIsBroughtInWhereSomebodyHasSpoken() {
            evening.joined(evening.fan("Mia")).said("a-1", "first");

            assertThat(bringIn()).isFalse();

            assertThat(stages.recent(evening.show(), 10)).hasSize(1);
        }

        @Test
        void somebodyOfThePastMayBeBanned() {
            bringIn();

            assertThat(stages.ban(evening.show(), ann.id().toString(), Stages.Because.UNSAID, "Noor"))
                    .isEqualTo(new ModerationOutcome.Done());

            assertThat(stages.sanctions(evening.show()))
                    .extracting(Stages.Sanction::fanName)
                    .containsExactly("Ann");
        }

        private boolean bringIn() {
            Instant then = clock.instant().minus(Duration.ofMinutes(5));
            UUID first = UuidV7.next();
            return archive.bringIn(
                    evening.show(),
                    List.of(ann, band),
                    List.of(
                            new PastLine(first, then, ann.id(), "hello?", null),
                            new PastLine(UuidV7.next(), then.plusSeconds(9), band.id(), "hello", 0)),
                    List.of(new PastReactions(then, "fire", 42)));
        }
    }
}
