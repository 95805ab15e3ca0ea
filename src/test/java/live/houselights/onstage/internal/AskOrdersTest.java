package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import live.houselights.onstage.Asks.State;
import live.houselights.onstage.ModerationLog;
import live.houselights.onstage.ModerationLog.Deed;
import live.houselights.onstage.ModerationLog.Entry;
import live.houselights.onstage.ModerationLog.Filter;
import live.houselights.onstage.Stages;
import live.houselights.onstage.Stages.Because;
import live.houselights.onstage.Stages.ModerationOutcome;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** What the team does with questions has its place in the log and in the replay, and is taken back. */
class AskOrdersTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        @Autowired
        AskReader asks;

        @Autowired
        PastAsks past;

        @Autowired
        Stages stages;

        @Autowired
        ModerationLog log;

        @Autowired
        TestClock clock;

        @RegisterExtension
        final Evening evening = new Evening();

        @RegisterExtension
        final Asking asking = new Asking(evening);

        @Test
        void theNextOneOnStageAnswersTheOneBeforeAndBothComeBackTogether() {
            asking.invite();
            UUID first = asking.asked(UUID.randomUUID(), "First?");
            UUID second = asking.asked(UUID.randomUUID(), "Second?");
            Evening.done(stages.pick(evening.show(), first, "Theo"));
            Evening.done(stages.pick(evening.show(), second, "Theo"));
            assertThat(states()).isEqualTo(Map.of(first, State.ANSWERED, second, State.PICKED));

            Evening.done(stages.undo(evening.show(), newest().revision(), "Noor"));
            assertThat(states()).isEqualTo(Map.of(first, State.PICKED, second, State.WAITING));

            assertThat(stages.pick(evening.show(), first, "Theo"))
                    .isEqualTo(new ModerationOutcome.Unknown("This question is not what it was, or is over"));
            assertThat(newest().deed()).isEqualTo(Deed.UNDO);
        }

        @Test
        void whatIsGivenBackDoesNotPushAnotherOneOffTheStage() {
            asking.invite();
            UUID first = asking.asked(UUID.randomUUID(), "First?");
            UUID second = asking.asked(UUID.randomUUID(), "Second?");
            Evening.done(stages.pick(evening.show(), first, "Theo"));
            Evening.done(stages.answer(evening.show(), first, "Theo"));
            long answer = newest().revision();
            Evening.done(stages.pick(evening.show(), second, "Theo"));

            Evening.done(stages.undo(evening.show(), answer, "Noor"));

            assertThat(states()).isEqualTo(Map.of(first, State.WAITING, second, State.PICKED));
        }

        @Test
        void aDismissalIsLoggedWithItsReasonAndTakenBack() {
            asking.invite();
            Viewer mia = evening.fan("Mia");
            UUID ask = asking.asked(mia.fan(), "Who is the drummer?");

            Evening.done(stages.dismiss(evening.show(), ask, "Asked before", "Theo"));

            Entry entry = newest();
            assertThat(entry.deed()).isEqualTo(Deed.DISMISS);
            assertThat(entry.fan()).isEqualTo("Mia");
            assertThat(entry.message()).isEqualTo("Who is the drummer?");
            assertThat(entry.reason()).isEqualTo("Asked before");
            assertThat(entry.canBeUndone()).isTrue();
            assertThat(states()).containsEntry(ask, State.DISMISSED);
            Evening.done(stages.undo(evening.show(), entry.revision(), "Noor"));
            assertThat(states()).containsEntry(ask, State.WAITING);
            assertThat(newest().undoes()).isEqualTo(Deed.DISMISS);
            assertThat(newest().message()).isEqualTo("Who is the drummer?");
        }

        @Test
        void whatWasAnsweredCanStillBeTakenAwayAndIsTheSameWhenItIsGivenBack() {
            asking.invite();
            UUID ask = asking.asked(UUID.randomUUID(), "Who is the drummer?");
            Evening.done(stages.pick(evening.show(), ask, "Theo"));
            Evening.done(stages.answer(evening.show(), ask, "Theo"));

            Evening.done(stages.dismiss(evening.show(), ask, "A name in it", "Theo"));
            assertThat(past.asked(evening.show())).isEmpty();

            Evening.done(stages.undo(evening.show(), newest().revision(), "Theo"));
            assertThat(past.asked(evening.show())).hasSize(1);
            assertThat(states()).containsEntry(ask, State.ANSWERED);
        }

        @Test
        void theReplayKeepsWhatWasOnStageAndSinceWhen() {
            asking.invite();
            UUID ask = asking.asked(UUID.randomUUID(), "Who is the drummer?");
            asking.asked(UUID.randomUUID(), "Never on stage?");
            Evening.done(stages.pick(evening.show(), ask, "Theo"));
            clock.advance(Duration.ofSeconds(40));
            Evening.done(stages.answer(evening.show(), ask, "Theo"));

            List<PastAsks.Asked> asked = past.asked(evening.show());

            assertThat(asked).hasSize(1);
            PastAsks.Asked kept = asked.getFirst();
            assertThat(Duration.between(kept.from(), Objects.requireNonNull(kept.to())))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(40));
            assertThat(kept.question().path("text").stringValue()).isEqualTo("Who is the drummer?");
        }

        @Test
        void aBanTakesAwayWhatSomebodyAskedAndItsUndoGivesItBack() {
            asking.invite();
            Viewer rowdy = evening.fan("Rowdy");
            UUID ask = asking.asked(rowdy.fan(), "Not kind?");

            Evening.done(stages.ban(evening.show(), rowdy.fan().toString(), Because.UNSAID, "Theo"));
            assertThat(states()).containsEntry(ask, State.DISMISSED);

            Evening.done(stages.undo(evening.show(), newest().revision(), "Theo"));
            assertThat(states()).containsEntry(ask, State.WAITING);
        }

        @Test
        void whatWasDismissedIsShownAgainLongAfterAndIsLogged() {
            asking.invite();
            Viewer mia = evening.fan("Mia");
            UUID ask = asking.asked(mia.fan(), "Who is the drummer?");
            Evening.done(stages.pick(evening.show(), ask, "Theo"));
            Evening.done(stages.dismiss(evening.show(), ask, "", "Theo"));
            long dismissal = newest().revision();
            clock.advance(Duration.ofMinutes(40));

            Evening.done(stages.restore(evening.show(), ask, "Noor"));

            assertThat(states()).containsEntry(ask, State.WAITING);
            assertThat(asks.shown(evening.show())).extracting(Question::id).containsExactly(ask);
            assertThat(newest().deed()).isEqualTo(Deed.RESTORE);
            assertThat(newest().message()).isEqualTo("Who is the drummer?");
            assertThat(newest().canBeUndone()).isFalse();
            Evening.done(stages.undo(evening.show(), dismissal, "Noor"));
            assertThat(states()).as("nothing is left to take back").containsEntry(ask, State.WAITING);
            assertThat(stages.restore(evening.show(), ask, "Noor")).isInstanceOf(ModerationOutcome.Unknown.class);
            Evening.done(stages.pick(evening.show(), ask, "Noor"));
        }

        @Test
        void whatWasAnsweredBeforeItWasDismissedIsInTheReplayAgain() {
            asking.invite();
            UUID ask = asking.asked(UUID.randomUUID(), "Who is the drummer?");
            Evening.done(stages.answer(evening.show(), ask, "Theo"));
            Evening.done(stages.dismiss(evening.show(), ask, "", "Theo"));

            Evening.done(stages.restore(evening.show(), ask, "Theo"));

            assertThat(states()).containsEntry(ask, State.ANSWERED);
            assertThat(past.asked(evening.show())).hasSize(1);
        }

        @Test
        void whatABannedFanAskedIsNotShownAgain() {
            asking.invite();
            Viewer rowdy = evening.fan("Rowdy");
            UUID ask = asking.asked(rowdy.fan(), "Not kind?");
            Evening.done(stages.ban(evening.show(), rowdy.fan().toString(), Because.UNSAID, "Theo"));

            assertThat(stages.restore(evening.show(), ask, "Theo"))
                    .isEqualTo(new ModerationOutcome.Unknown("Who asked this is banned; take that back first"));
            assertThat(states()).containsEntry(ask, State.DISMISSED);

            Evening.done(stages.unban(evening.show(), rowdy.fan().toString(), "Theo"));
            Evening.done(stages.restore(evening.show(), ask, "Theo"));
        }

        private Map<UUID, State> states() {
            Map<UUID, State> states = new HashMap<>();
            asks.of(evening.show(), 10).forEach(ask -> states.put(ask.id(), ask.state()));
            return states;
        }

        private Entry newest() {
            return log.find(new Filter(evening.show(), Optional.empty(), ""), 0, 1)
                    .getFirst();
        }
    }
}
