package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import live.houselights.kernel.UuidV7;
import live.houselights.onstage.Stages;
import live.houselights.onstage.internal.Reach.Sight;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** The replay's chat is what everybody could read, and nothing that was taken away since. */
class PastChatTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        @Autowired
        PastChat past;

        @Autowired
        ChatLog log;

        @Autowired
        StageRecords records;

        @Autowired
        Stages stages;

        @Autowired
        TestClock clock;

        @RegisterExtension
        final Evening evening = new Evening();

        @Test
        void whatStoodAsideWasHiddenOrIsGoneIsNotShown() {
            Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            List<Line> said = List.of(
                    line(1, start, "one", Sight.ALL),
                    line(2, start.plusSeconds(1), "aside", Sight.ASIDE),
                    line(3, start.plusSeconds(2), "hidden", Sight.HIDDEN),
                    line(4, start.plusSeconds(3), "gone", Sight.ALL),
                    line(5, start.plusSeconds(4), "two", Sight.ALL),
                    line(6, start.plusSeconds(5), "later", Sight.ALL));
            log.append(evening.show(), records.takeOver(evening.show()).fence(), said);
            log.remove(evening.show(), said.get(3).id(), 1);

            List<PastChat.Said> shown = past.between(evening.show(), start, start.plusSeconds(5), 10);

            assertThat(shown)
                    .extracting(it -> it.message().path("text").stringValue())
                    .containsExactly("one", "two");
            assertThat(past.between(evening.show(), start, start.plusSeconds(9), 2))
                    .hasSize(2);
        }

        @Test
        void theEditionChangesWithEachLineAndEachOrder() {
            String empty = past.edition(evening.show());
            evening.joined(evening.fan("Mia")).said("a-1", "first");
            String spoken = past.edition(evening.show());
            String message = stages.recent(evening.show(), 1).getFirst().id();

            stages.delete(evening.show(), message, Stages.Because.UNSAID, "Noor");

            assertThat(List.of(empty, spoken, past.edition(evening.show()))).doesNotHaveDuplicates();
        }

        private static Line line(long offset, Instant at, String text, Sight sight) {
            Author by = new Author(UUID.randomUUID(), "Ann", StageRole.FAN);
            return new Line(UuidV7.next(), offset, at, by, text, null, null, new Reach(sight, List.of()), null);
        }
    }
}
