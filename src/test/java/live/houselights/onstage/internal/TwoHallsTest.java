package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import live.houselights.kernel.TicketId;
import live.houselights.messages.stage.StageTold;
import live.houselights.onstage.Stages;
import live.houselights.onstage.internal.Screens.Screen;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Viewers of one show before two edges, as two nodes have them, are one audience. */
class TwoHallsTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        @Autowired
        Passes passes;

        @Autowired
        Screens screens;

        @Autowired
        Stages stages;

        @RegisterExtension
        final Evening evening = new Evening();

        @Test
        void allSeeEveryLineInTheSameOrder() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            StageClient noor = evening.joinedThere(evening.fan("Noor"));

            for (int i = 1; i <= 3; i++) {
                mia.say("c" + i, "mia " + i);
                noor.say("c" + i, "noor " + i);
            }

            List<JsonNode> seenByMia = mia.awaitChat(6);
            assertThat(noor.awaitChat(6)).isEqualTo(seenByMia);
            assertThat(seenByMia)
                    .extracting(line -> line.path("offset").longValue())
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        }

        @Test
        void whatTheStageToldInVainIsMadeGood() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            StageClient noor = evening.joinedThere(evening.fan("Noor"));
            evening.second().deafTo(StageTold.class);

            mia.said("c1", "one");
            mia.said("c2", "two");
            assertThat(Frames.texts(noor.awaitChat(2))).containsExactly("one", "two");

            mia.said("c3", "three");
            evening.second().hearAgain();
            noor.said("c1", "four");
            assertThat(Frames.texts(noor.awaitChat(2))).containsExactly("three", "four");
            assertThat(Frames.texts(mia.awaitChat(4))).containsExactly("one", "two", "three", "four");
        }

        @Test
        void anOrderFromOneHallIsCarriedOutInBoth() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            StageClient noor = evening.joinedThere(evening.fan("Noor"));
            StageClient theo = evening.joinedThere(evening.moderator());
            mia.said("c1", "buy my watches");
            String id = noor.awaitChat(1).getFirst().path("id").stringValue();

            theo.moderate("m1", Frames.order("pin").put("message", id));
            assertThat(pinnedIn(mia).path("id").stringValue()).isEqualTo(id);
            theo.moderate("m2", Frames.order("slow").put("seconds", 30));
            assertThat(mia.await(frame -> frame.has("slow")).path("slow").intValue())
                    .isEqualTo(30);
            theo.moderate("m3", Frames.order("delete").put("message", id));

            for (StageClient viewer : List.of(mia, noor)) {
                assertThat(viewer.await(frame -> frame.has("gone"))
                                .path("gone")
                                .path(0)
                                .path("id")
                                .stringValue())
                        .isEqualTo(id);
            }
        }

        @Test
        void whoIsBannedLeavesEveryHallAndComesIntoNone() {
            TicketId ticket = TicketId.next();
            Viewer viewer = evening.fan("Mia", ticket, null);
            StageClient mia = evening.joinedThere(viewer);
            evening.second().deafTo(StageTold.class);

            assertThat(stages.ban(evening.show(), viewer.fan().toString(), Stages.Because.UNSAID, "Noor"))
                    .isEqualTo(new Stages.ModerationOutcome.Done());

            assertThat(mia.awaitClose()).isEqualTo(Bye.BANNED.closeCode());
            for (int port : List.of(evening.port(), evening.second().port())) {
                StageClient again = evening.openAt(port);
                again.knock(evening.pass(viewer), null, null);
                assertThat(again.awaitClose()).isEqualTo(Bye.BANNED.closeCode());
            }
        }

        @Test
        void aPersonHasOneSeatTheOneTakenLast() {
            Viewer mia = evening.fan("Mia");
            StageClient phone = evening.joined(mia);

            StageClient laptop = evening.joinedThere(mia);
            assertThat(phone.awaitClose()).isEqualTo(Bye.REPLACED.closeCode());

            StageClient phoneAgain = evening.joined(mia);
            assertThat(laptop.awaitClose()).isEqualTo(Bye.REPLACED.closeCode());
            assertThat(phoneAgain.said("c1", "still here")).isEqualTo(1);
        }

        @Test
        void whoWatchesOnAnotherDeviceLeavesTheSeatOfTheFirst() {
            Viewer mia = evening.fan("Mia");
            UUID phone = UUID.randomUUID();
            UUID laptop = UUID.randomUUID();
            Screen first = screens.claim(mia, phone, false).orElseThrow();
            StageClient onPhone = evening.openAt(evening.second().port());
            onPhone.join(passes.forStage(mia, first, passes.expiry()));

            assertThat(screens.claim(mia, laptop, false)).isEmpty();
            Screen moved = screens.claim(mia, laptop, true).orElseThrow();

            assertThat(onPhone.awaitClose()).isEqualTo(Bye.REPLACED.closeCode());
            StageClient again = evening.openAt(evening.second().port());
            again.knock(passes.forStage(mia, first, passes.expiry()), null, null);
            assertThat(again.awaitClose()).isEqualTo(Bye.REPLACED.closeCode());
            StageClient onLaptop = evening.openAt(evening.port());
            onLaptop.join(passes.forStage(mia, moved, passes.expiry()));
            assertThat(onLaptop.said("c1", "from the sofa")).isEqualTo(1);
        }

        @Test
        void applauseIsHeardInBothAndCountedOnce() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            StageClient noor = evening.joinedThere(evening.fan("Noor"));

            mia.send(Frames.react("clap", 20));
            noor.send(Frames.react("clap", 3));

            for (StageClient viewer : List.of(mia, noor)) {
                long claps = 0;
                while (claps < 23) {
                    claps += viewer.await(frame -> frame.has("react"))
                            .path("react")
                            .path("clap")
                            .longValue();
                }
                assertThat(claps).isEqualTo(23);
            }
            evening.second().house().close(evening.show());
            JsonNode hello = evening.openAt(evening.port()).join(evening.pass(evening.fan("Late")));
            assertThat(hello.path("reactions").path("clap").longValue()).isEqualTo(23);
        }

        private static JsonNode pinnedIn(StageClient viewer) {
            return viewer.await(frame -> frame.path("pinned").isObject()).path("pinned");
        }
    }
}
