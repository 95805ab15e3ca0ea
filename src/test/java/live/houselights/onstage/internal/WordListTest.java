package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import live.houselights.catalog.Catalog;
import live.houselights.kernel.ArtistId;
import live.houselights.onstage.WordLists;
import live.houselights.onstage.WordLists.SaveOutcome;
import live.houselights.onstage.WordLists.Treatment;
import live.houselights.onstage.WordLists.WordList;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What an artist's managers list is kept out of the chat of a show that is on, from the next line. */
class WordListTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        @Autowired
        WordLists lists;

        @Autowired
        Catalog catalog;

        @RegisterExtension
        final Evening evening = new Evening();

        @Test
        void aListedWordIsRefusedToFansWithItsReasonAndTheTeamMaySayIt() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            StageClient theo = evening.joined(evening.moderator());
            mia.said("c-1", "no idiot is listed yet");

            list(Treatment.REFUSE, "Idiot");
            mia.say("c-2", "you 1diot");

            JsonNode refused = mia.await("refused");
            assertThat(refused.path("code").stringValue()).isEqualTo("forbidden");
            assertThat(refused.path("reason").stringValue()).contains("“Idiot”");
            assertThat(mia.said("c-2", "you are kind")).isEqualTo(2);
            assertThat(theo.said("c-1", "nobody is an idiot")).isEqualTo(3);
        }

        @Test
        void orItIsSeenByItsAuthorAndModeratorsAlone() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            StageClient noor = evening.joined(evening.fan("Noor"));
            StageClient theo = evening.joined(evening.moderator());

            list(Treatment.HIDE, "buy coins");
            mia.said("c-1", "buy  c0ins");
            mia.said("c-2", "hello");

            assertThat(noor.awaitChat(1)).extracting(Promises::text).containsExactly("hello");
            assertThat(mia.awaitChat(2)).noneMatch(line -> line.has("hidden"));
            assertThat(theo.awaitChat(1).getFirst().path("hidden").booleanValue())
                    .isTrue();
        }

        @Test
        void theSecondOfTwoManagersOverwritesNothingUnawares() {
            WordList first = list(Treatment.REFUSE, "one", " ONE ", "", "two");
            assertThat(first.words()).containsExactly("one", "two");

            assertThat(lists.save(artist(), List.of("three"), Treatment.HIDE, WordList.NONE.version()))
                    .isEqualTo(new SaveOutcome.Overtaken(first));
            WordList second = list(Treatment.HIDE, "three");

            assertThat(lists.save(artist(), List.of("four"), Treatment.HIDE, first.version()))
                    .isEqualTo(new SaveOutcome.Overtaken(second));
            assertThat(lists.of(artist())).isEqualTo(second);
        }

        @Test
        void aListIsBounded() {
            assertRefused(List.of("a".repeat(WordLists.LONGEST_WORD + 1)));
            assertRefused(List.of("!!!"));
            assertRefused(IntStream.rangeClosed(0, WordLists.MOST_WORDS)
                    .mapToObj("word%d"::formatted)
                    .toList());
            assertThat(lists.of(artist())).isEqualTo(WordList.NONE);
        }

        private void assertRefused(List<String> words) {
            assertThat(lists.save(artist(), words, Treatment.REFUSE, WordList.NONE.version()))
                    .isInstanceOf(SaveOutcome.Refused.class);
        }

        private WordList list(Treatment treatment, String... words) {
            long seen = lists.of(artist()).version();
            SaveOutcome saved = lists.save(artist(), List.of(words), treatment, seen);
            assertThat(saved).isEqualTo(new SaveOutcome.Saved(lists.of(artist())));
            return lists.of(artist());
        }

        private ArtistId artist() {
            return catalog.show(evening.show()).orElseThrow().artist();
        }

        private static String text(JsonNode line) {
            return line.path("text").stringValue("");
        }
    }
}
