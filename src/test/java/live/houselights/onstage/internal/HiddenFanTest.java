package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.TicketId;
import live.houselights.onstage.Stages;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A hidden fan writes on and notices nothing; nobody sees it but those who moderate. */
class HiddenFanTest {

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
        void onlyTheAuthorAndModeratorsSeeWhatAHiddenFanWrites() {
            Viewer viewer = evening.fan("Mia");
            StageClient mia = evening.joined(viewer);
            StageClient noor = evening.joined(evening.fan("Noor"));
            StageClient theo = evening.joined(evening.moderator());

            hide(viewer);
            mia.said("c-1", "buy my watches");
            noor.said("c-2", "hello");

            List<JsonNode> seenByMia = mia.awaitChat(2);
            assertThat(seenByMia).extracting(HiddenFanTest::text).containsExactly("buy my watches", "hello");
            assertThat(seenByMia).noneMatch(line -> line.has("hidden"));
            assertThat(noor.awaitChat(1)).extracting(HiddenFanTest::text).containsExactly("hello");
            JsonNode seenByTheo = theo.awaitChat(1).getFirst();
            assertThat(text(seenByTheo)).isEqualTo("buy my watches");
            assertThat(seenByTheo.path("hidden").booleanValue()).isTrue();
            assertThat(stages.recent(evening.show(), 10))
                    .extracting(Stages.ChatLine::hidden)
                    .containsExactly(true, false);
        }

        @Test
        void itFollowsAccountAndTicketOverRejoiningAndARestart() {
            TicketId ticket = TicketId.next();
            AccountId account = AccountId.next();
            hide(evening.fan("Mia", ticket, account));
            house.close(evening.show());
            StageClient noor = evening.joined(evening.fan("Noor"));

            evening.joined(evening.fan("Mia2", TicketId.next(), account)).said("c-1", "with another ticket");
            evening.joined(evening.fan("Mia3", TicketId.next(), null)).said("c-1", "somebody else");

            assertThat(noor.awaitChat(1)).extracting(HiddenFanTest::text).containsExactly("somebody else");
            JsonNode hello = evening.open().join(evening.pass(evening.fan("Late")));
            assertThat(hello.path("recent")).extracting(HiddenFanTest::text).containsExactly("somebody else");
        }

        @Test
        void aHidingMayEndByItselfAndIsLiftedAsABanIs() {
            Viewer viewer = evening.fan("Mia");
            StageClient mia = evening.joined(viewer);
            StageClient noor = evening.joined(evening.fan("Noor"));
            evening.joined(evening.moderator())
                    .moderate(
                            "m-1",
                            Frames.order("hide")
                                    .put("fan", viewer.fan().toString())
                                    .put("seconds", 60));
            mia.said("c-1", "unseen");
            clock.advance(Duration.ofSeconds(61));
            mia.said("c-2", "seen");
            hide(viewer);
            mia.said("c-3", "unseen again");

            Evening.done(stages.unban(evening.show(), viewer.fan().toString(), "Theo"));
            mia.said("c-4", "seen again");

            assertThat(noor.awaitChat(2)).extracting(HiddenFanTest::text).containsExactly("seen", "seen again");
        }

        private void hide(Viewer viewer) {
            Evening.done(stages.hide(evening.show(), viewer.fan().toString(), Stages.Because.UNSAID, "Theo"));
            assertThat(stages.sanctions(evening.show()))
                    .anyMatch(
                            it -> it.hidden() && it.fanId().equals(viewer.fan().toString()));
        }
    }

    private static String text(JsonNode line) {
        return line.path("text").stringValue("");
    }
}
