package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import live.houselights.cluster.Entities;
import live.houselights.onstage.Stages;
import live.houselights.onstage.internal.StageAnswer.Spoken;
import live.houselights.onstage.internal.StageAnswer.Verdict;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** Two stages of one show on one database, as when a node was cut off and does not know it yet. */
class StageFenceTest {

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
        Stages stages;

        @RegisterExtension
        final Evening evening = new Evening();

        @Test
        void aLineOfTheOneThatWasSucceededIsRefusedAndWrittenNowhere() {
            Viewer mia = evening.fan("Mia");
            Stage before = stage();
            Stage after = stage();
            assertThat(speak(before, mia, "a-1")).containsExactly(Verdict.said(1));
            assertThat(speak(after, mia, "a-2")).containsExactly(Verdict.said(2));

            assertThat(speak(before, mia, "a-3", "a-4"))
                    .containsExactly(Verdict.no(Refusal.BUSY), Verdict.no(Refusal.BUSY));

            assertThat(speak(after, mia, "a-5")).containsExactly(Verdict.said(3));
            assertThat(stages.recent(evening.show(), 10))
                    .extracting(Stages.ChatLine::text)
                    .containsExactly("words of a-1", "words of a-2", "words of a-5");
        }

        @Test
        void anOrderOfTheOneThatWasSucceededChangesNothing() {
            Viewer mia = evening.fan("Mia");
            Stage before = stage();
            Stage after = stage();
            speak(before, mia, "a-1");
            speak(after, mia, "a-2");
            ModerationOrder slow =
                    new ModerationOrder(ModerationOrder.Action.SLOW, null, null, 30, null, null, null, null);

            assertThat(before.receive(new StageCommand.Moderate(slow, "Theo"), new Nothing()))
                    .isEqualTo(new StageAnswer.NotModerated(Refusal.BUSY));

            assertThat(stages.slowSeconds(evening.show())).isZero();
            assertThat(parts.entries().findByShowOrderByAt(evening.show().value()))
                    .isEmpty();
        }

        @Test
        void whatWasSaidToTheOneIsKnownToTheOther() {
            Viewer mia = evening.fan("Mia");
            assertThat(speak(stage(), mia, "a-1", "a-2")).containsExactly(Verdict.said(1), Verdict.said(2));

            assertThat(speak(stage(), mia, "a-2", "a-3", "a-3"))
                    .containsExactly(Verdict.said(2), Verdict.said(3), Verdict.said(3));
        }

        private Stage stage() {
            return new Stage(evening.show(), parts);
        }

        private static List<Verdict> speak(Stage stage, Viewer by, String... refs) {
            List<Saying> sayings = Arrays.stream(refs)
                    .map(ref -> new Saying(by, ref, "words of " + ref, null, List.of(), List.of()))
                    .toList();
            return ((Spoken) stage.receive(new StageCommand.Speak(sayings), new Nothing())).verdicts();
        }
    }

    /** Nothing comes later. */
    private static final class Nothing implements Entities.Context<StageCommand> {

        @Override
        public void wakeAt(Instant when, StageCommand command) {}

        @Override
        public void meanwhile(Supplier<? extends StageCommand> work) {}
    }
}
