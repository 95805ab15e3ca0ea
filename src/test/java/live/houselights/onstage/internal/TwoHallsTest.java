package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import live.houselights.cluster.Topics;
import live.houselights.edge.Edge;
import live.houselights.edge.Origins;
import live.houselights.edge.SecondEdge;
import live.houselights.kernel.TicketId;
import live.houselights.messages.Topic;
import live.houselights.messages.stage.StageTold;
import live.houselights.onstage.Stages;
import live.houselights.onstage.internal.Screens.Screen;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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
        StageParts parts;

        @Autowired
        StageDoor door;

        @Autowired
        Passes passes;

        @Autowired
        RevokedTickets revoked;

        @Autowired
        Screens screens;

        @Autowired
        Topics topics;

        @Autowired
        Origins origins;

        @Autowired
        Edge edge;

        @Autowired
        Stages stages;

        @RegisterExtension
        final Evening evening = new Evening();

        private House house;
        private PatchyTopics ears;
        private SecondEdge second;

        @BeforeEach
        void open() {
            ears = new PatchyTopics(topics);
            house = new House(parts, door, passes, revoked, screens, ears);
            second = SecondEdge.serving(house, origins);
        }

        @AfterEach
        void close() {
            second.close();
            house.stop();
        }

        @Test
        void allSeeEveryLineInTheSameOrder() {
            StageClient mia = here(evening.fan("Mia"));
            StageClient noor = there(evening.fan("Noor"));

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
            StageClient mia = here(evening.fan("Mia"));
            StageClient noor = there(evening.fan("Noor"));
            ears.loseAll(StageTold.class);

            mia.said("c1", "one");
            mia.said("c2", "two");
            assertThat(texts(noor.awaitChat(2))).containsExactly("one", "two");

            mia.said("c3", "three");
            ears.hearAgain();
            noor.said("c1", "four");
            assertThat(texts(noor.awaitChat(2))).containsExactly("three", "four");
            assertThat(texts(mia.awaitChat(4))).containsExactly("one", "two", "three", "four");
        }

        @Test
        void anOrderFromOneHallIsCarriedOutInBoth() {
            StageClient mia = here(evening.fan("Mia"));
            StageClient noor = there(evening.fan("Noor"));
            StageClient theo = there(evening.moderator());
            mia.said("c1", "buy my watches");
            String id = noor.awaitChat(1).getFirst().path("id").stringValue();

            theo.moderate("m1", order("pin").put("message", id));
            assertThat(pinnedIn(mia).path("id").stringValue()).isEqualTo(id);
            theo.moderate("m2", order("slow").put("seconds", 30));
            assertThat(mia.await(frame -> frame.has("slow")).path("slow").intValue())
                    .isEqualTo(30);
            theo.moderate("m3", order("delete").put("message", id));

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
            StageClient mia = there(viewer);
            ears.loseAll(StageTold.class);

            assertThat(stages.ban(evening.show(), viewer.fan().toString(), Stages.Because.UNSAID, "Noor"))
                    .isEqualTo(new Stages.ModerationOutcome.Done());

            assertThat(mia.awaitClose()).isEqualTo(Bye.BANNED.closeCode());
            for (int port : List.of(edge.port(), second.port())) {
                StageClient again = evening.openAt(port);
                again.knock(evening.pass(viewer), null, null);
                assertThat(again.awaitClose()).isEqualTo(Bye.BANNED.closeCode());
            }
        }

        @Test
        void aPersonHasOneSeatTheOneTakenLast() {
            Viewer mia = evening.fan("Mia");
            StageClient phone = here(mia);

            StageClient laptop = there(mia);
            assertThat(phone.awaitClose()).isEqualTo(Bye.REPLACED.closeCode());

            StageClient phoneAgain = here(mia);
            assertThat(laptop.awaitClose()).isEqualTo(Bye.REPLACED.closeCode());
            assertThat(phoneAgain.said("c1", "still here")).isEqualTo(1);
        }

        @Test
        void whoWatchesOnAnotherDeviceLeavesTheSeatOfTheFirst() {
            Viewer mia = evening.fan("Mia");
            UUID phone = UUID.randomUUID();
            UUID laptop = UUID.randomUUID();
            Screen first = screens.claim(mia, phone, false).orElseThrow();
            StageClient onPhone = evening.openAt(second.port());
            onPhone.join(passes.forStage(mia, first, passes.expiry()));

            assertThat(screens.claim(mia, laptop, false)).isEmpty();
            Screen moved = screens.claim(mia, laptop, true).orElseThrow();

            assertThat(onPhone.awaitClose()).isEqualTo(Bye.REPLACED.closeCode());
            StageClient again = evening.openAt(second.port());
            again.knock(passes.forStage(mia, first, passes.expiry()), null, null);
            assertThat(again.awaitClose()).isEqualTo(Bye.REPLACED.closeCode());
            StageClient onLaptop = evening.openAt(edge.port());
            onLaptop.join(passes.forStage(mia, moved, passes.expiry()));
            assertThat(onLaptop.said("c1", "from the sofa")).isEqualTo(1);
        }

        @Test
        void applauseIsHeardInBothAndCountedOnce() {
            StageClient mia = here(evening.fan("Mia"));
            StageClient noor = there(evening.fan("Noor"));

            mia.send(clap(20));
            noor.send(clap(3));

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
            house.close(evening.show());
            JsonNode hello = evening.openAt(edge.port()).join(evening.pass(evening.fan("Late")));
            assertThat(hello.path("reactions").path("clap").longValue()).isEqualTo(23);
        }

        private StageClient here(Viewer viewer) {
            return joined(viewer, edge.port());
        }

        private StageClient there(Viewer viewer) {
            return joined(viewer, second.port());
        }

        private StageClient joined(Viewer viewer, int port) {
            StageClient client = evening.openAt(port);
            client.join(evening.pass(viewer));
            return client;
        }

        private static JsonNode pinnedIn(StageClient viewer) {
            return viewer.await(frame -> frame.path("pinned").isObject()).path("pinned");
        }

        private static List<String> texts(List<JsonNode> lines) {
            return lines.stream().map(line -> line.path("text").stringValue()).toList();
        }

        private static ObjectNode order(String action) {
            return StageTest.Promises.JSON.createObjectNode().put("action", action);
        }

        private static ObjectNode clap(int n) {
            return StageTest.Promises.JSON
                    .createObjectNode()
                    .put("t", "react")
                    .put("kind", "clap")
                    .put("n", n);
        }
    }

    /** Loses what it is told to, as a network may. */
    private static final class PatchyTopics implements Topics {

        private final Topics whole;
        private final Set<Class<?>> lost = ConcurrentHashMap.newKeySet();

        PatchyTopics(Topics whole) {
            this.whole = whole;
        }

        void loseAll(Class<? extends Topic> type) {
            lost.add(type);
        }

        void hearAgain() {
            lost.clear();
        }

        @Override
        public void publish(Topic message) {
            whole.publish(message);
        }

        @Override
        public <M extends Topic> Subscription subscribe(Class<M> type, Consumer<? super M> listener) {
            return whole.subscribe(type, message -> {
                if (!lost.contains(type)) {
                    listener.accept(message);
                }
            });
        }
    }
}
