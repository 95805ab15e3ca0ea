package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import live.houselights.onstage.Stages;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A moderator's order is taken back as a whole, and nothing else with it. */
class UndoTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        @Autowired
        Stages stages;

        @Autowired
        ModerationEntries entries;

        @RegisterExtension
        final Evening evening = new Evening();

        @Test
        void aDeletedLineReturnsToEverybodyAtItsPlace() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            Viewer away = evening.fan("Noor");
            StageClient noor = evening.open();
            String epoch = noor.join(evening.pass(away)).path("epoch").stringValue();
            StageClient theo = evening.joined(evening.moderator());
            mia.said("c-1", "one");
            mia.said("c-2", "two");
            mia.said("c-3", "three");
            String two = mia.awaitChat(3).get(1).path("id").stringValue();
            long deletion = order(theo, "m-1", "delete", "message", two);
            mia.await(frame -> frame.has("gone"));
            noor.close();

            undo(theo, "m-2", deletion);

            JsonNode back = mia.await(frame -> frame.has("back")).path("back");
            assertThat(Frames.texts(back)).containsExactly("two");
            assertThat(back.path(0).path("offset").longValue()).isEqualTo(2);
            JsonNode again = evening.open().join(evening.pass(away), epoch, 3L);
            assertThat(Frames.texts(again.path("back"))).containsExactly("two");
            assertThat(again.path("recent")).isEmpty();
            JsonNode late = evening.open().join(evening.pass(evening.fan("Late")));
            assertThat(Frames.texts(late.path("recent"))).containsExactly("one", "two", "three");
            ModerationEntry logged = entries.findByShowAndUndoes(evening.show().value(), deletion)
                    .orElseThrow();
            assertThat(logged.moderator()).isEqualTo("Theo");
            assertThat(logged.message()).contains(UUID.fromString(two));
        }

        @Test
        void anUndoneBanLetsSomebodyInAgainWithAllButWhatWasDeletedApart() {
            Viewer rowdy = evening.fan("Rowdy");
            StageClient fan = evening.joined(rowdy);
            StageClient noor = evening.joined(evening.fan("Noor"));
            StageClient theo = evening.joined(evening.moderator());
            fan.said("c-1", "fine");
            fan.said("c-2", "not fine");
            String worse = noor.awaitChat(2).getLast().path("id").stringValue();
            long deletion = order(theo, "m-1", "delete", "message", worse);
            long ban = order(theo, "m-2", "ban", "fan", rowdy.fan().toString());
            fan.await("bye");
            assertRefused(theo, "m-3", deletion, "banned");

            undo(theo, "m-4", ban);

            assertThat(Frames.texts(noor.await(frame -> frame.has("back")).path("back")))
                    .containsExactly("fine");
            assertThat(evening.joined(rowdy).said("c-3", "sorry")).isEqualTo(3);
            assertThat(stages.recent(evening.show(), 10))
                    .extracting(Stages.ChatLine::deleted)
                    .containsExactly(false, true, false);
            assertRefused(theo, "m-5", ban, "Theo has taken this back already");
            assertRefused(theo, "m-6", 4_711, "cannot be taken back");
        }

        @Test
        void whoWasMutedIsToldAndWhoWasHiddenIsNot() {
            Viewer muted = evening.fan("Mia");
            Viewer hidden = evening.fan("Hidden");
            StageClient mia = evening.joined(muted);
            StageClient unaware = evening.joined(hidden);
            StageClient theo = evening.joined(evening.moderator());
            long timeout = order(theo, "m-1", "timeout", "fan", muted.fan().toString());
            mia.await("muted");
            long hiding = order(theo, "m-2", "hide", "fan", hidden.fan().toString());
            unaware.said("c-1", "unseen");

            undo(theo, "m-3", timeout);
            undo(theo, "m-4", hiding);

            assertThat(mia.await("muted").path("until").isNull()).isTrue();
            mia.said("c-1", "thank you");
            unaware.said("c-2", "seen");
            assertThat(Frames.texts(mia.awaitChat(2))).containsExactly("thank you", "seen");
            assertThat(stages.sanctions(evening.show())).isEmpty();
            assertThat(unaware.heardAny("muted")).isFalse();
        }

        /** Gives an order and answers the revision it is acknowledged with. */
        private static long order(StageClient moderator, String ref, String action, String field, String id) {
            return carriedOut(moderator, ref, Frames.order(action).put(field, id));
        }

        private static void undo(StageClient moderator, String ref, long revision) {
            carriedOut(moderator, ref, Frames.order("undo").put("undoes", revision));
        }

        private static long carriedOut(StageClient moderator, String ref, ObjectNode order) {
            moderator.send(order.put("t", "moderate").put("ref", ref));
            JsonNode answer =
                    moderator.await(frame -> frame.path("ref").stringValue("").equals(ref));
            assertThat(answer.path("t").stringValue()).as("%s", answer).isEqualTo("ack");
            return answer.path("revision").longValue();
        }

        private static void assertRefused(StageClient moderator, String ref, long revision, String reason) {
            moderator.send(Frames.order("undo")
                    .put("undoes", revision)
                    .put("t", "moderate")
                    .put("ref", ref));
            JsonNode answer =
                    moderator.await(frame -> frame.path("ref").stringValue("").equals(ref));
            assertThat(answer.path("reason").stringValue("")).contains(reason);
        }
    }
}
