package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import live.houselights.kernel.TicketId;
import live.houselights.onstage.internal.StageCommand.Speak;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** When hundreds speak at once, a fan can still read the chat, and misses nothing that is for them. */
class FullHouseTest {

    private static final int CROWD = 600;

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        @Autowired
        StageDoor door;

        @Autowired
        House house;

        @Autowired
        TestClock clock;

        @RegisterExtension
        final Evening evening = new Evening();

        @BeforeEach
        void aCrowdSpeaks() {
            speak(CROWD);
            clock.advance(FairDraw.ROUND);
        }

        @Test
        void fansAreShownSomeAndToldHowManyStandAside() {
            StageClient mia = evening.joined(evening.fan("Mia"));

            speak(CROWD);

            int shown = 0;
            int aside = 0;
            while (shown + aside < CROWD) {
                JsonNode frame = mia.await("frame");
                shown += frame.path("chat").size();
                aside += frame.path("aside").intValue(0);
            }
            assertThat(shown + aside).isEqualTo(CROWD);
            assertThat(shown).isBetween(1, 3 * FairDraw.READABLE);
        }

        @Test
        void moderatorsSeeAll() {
            StageClient theo = evening.joined(evening.moderator());

            speak(CROWD);

            assertThat(theo.awaitChat(CROWD))
                    .extracting(line -> line.path("text").stringValue())
                    .doesNotHaveDuplicates();
        }

        @Test
        void everybodySeesTheTeam() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            StageClient theo = evening.joined(evening.moderator());
            speak(CROWD);

            theo.said("m-1", "One more song!");

            assertThat(hear(mia, "One more song!").path("by").path("role").stringValue())
                    .isEqualTo("moderator");
        }

        @Test
        void aFanSeesOwnWordsAndWhatIsForThem() {
            Viewer miasTicket = evening.fan("Mia");
            StageClient mia = evening.joined(miasTicket);
            StageClient noor = evening.joined(evening.fan("Noor"));
            speak(CROWD);

            mia.said("c-1", "who was here in Berlin?");
            String question = hear(mia, "who was here in Berlin?").path("id").stringValue();
            for (int i = 1; i <= 3; i++) {
                noor.send(Frames.frame("say", "c-" + i).put("text", "me " + i).put("re", question));
            }
            noor.send(named("c-4", "@Mia me too", miasTicket.fan()));

            // Which of them were drawn for everybody is chance, and those come with a frame of their own.
            Set<String> answers = new HashSet<>(Set.of("me 1", "me 2", "me 3", "@Mia me too"));
            while (!answers.isEmpty()) {
                JsonNode message = mia.awaitChat(1).getFirst();
                if (answers.remove(message.path("text").stringValue(""))) {
                    assertThat(message.path("to").path(0).stringValue())
                            .isEqualTo(miasTicket.fan().toString());
                }
            }
        }

        @Test
        void whoComesBackGetsWhatWasShownToThoseWhoStayed() {
            Viewer viewer = evening.fan("Mia");
            StageClient mia = evening.open();
            JsonNode hello = mia.join(evening.pass(viewer));
            StageClient stays = evening.joined(evening.fan("Noor"));
            long before = hello.path("offset").longValue();
            List<String> seen = new ArrayList<>();

            speak(CROWD);
            long last = before;
            while (last < before + CROWD) {
                JsonNode frame = stays.await("frame");
                last = frame.path("offset").longValue();
                frame.path("chat").forEach(line -> seen.add(line.path("id").stringValue()));
            }
            mia.close();

            for (boolean restarted : List.of(false, true)) {
                if (restarted) {
                    house.close(evening.show());
                }
                JsonNode again = evening.open()
                        .join(evening.pass(viewer), hello.path("epoch").stringValue(), before);

                assertThat(again.has("gapTruncated")).isFalse();
                assertThat(again.path("recent"))
                        .extracting(line -> line.path("id").stringValue())
                        .containsExactlyElementsOf(seen);
            }
        }

        /** Each line by somebody else. */
        private void speak(int lines) {
            for (int from = 0; from < lines; from += Speak.MOST) {
                List<Saying> sayings = IntStream.range(from, Math.min(lines, from + Speak.MOST))
                        .mapToObj(i -> new Saying(stranger(), "c-" + i, "line " + i, null, List.of(), List.of()))
                        .toList();
                StageAnswer answer =
                        door.ask(evening.show(), new Speak(sayings)).join();
                assertThat(answer)
                        .isInstanceOfSatisfying(
                                StageAnswer.Spoken.class,
                                spoken -> assertThat(spoken.verdicts()).allMatch(verdict -> verdict.refusal() == null));
            }
        }

        private Viewer stranger() {
            return new Viewer(evening.show(), UUID.randomUUID(), TicketId.next(), null, StageRole.FAN, "Somebody");
        }

        private static ObjectNode named(String ref, String text, UUID fan) {
            ObjectNode say = Frames.frame("say", ref).put("text", text).putNull("re");
            say.putArray("to").add(fan.toString());
            return say;
        }

        /** The message with this text, among whatever else is said. */
        private static JsonNode hear(StageClient viewer, String text) {
            JsonNode message = viewer.awaitChat(1).getFirst();
            while (!message.path("text").stringValue("").equals(text)) {
                message = viewer.awaitChat(1).getFirst();
            }
            return message;
        }
    }
}
