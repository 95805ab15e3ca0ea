package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import live.houselights.onstage.ModerationLog;
import live.houselights.onstage.ModerationLog.Deed;
import live.houselights.onstage.ModerationLog.Entry;
import live.houselights.onstage.ModerationLog.Filter;
import live.houselights.onstage.Stages;
import live.houselights.onstage.Stages.Because;
import live.houselights.onstage.Stages.ModerationOutcome;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** The log tells who did what to whom, why and until when, and what was taken back by whom. */
class ModerationLogTest {

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
        ModerationLog log;

        @RegisterExtension
        final Evening evening = new Evening();

        @Test
        void itTellsWhoDidWhatToWhomWhyAndUntilWhen() {
            Viewer mia = evening.fan("Mia");
            evening.joined(mia).said("c-1", "100% mine");
            String line = stages.recent(evening.show(), 1).getFirst().id();
            String fan = mia.fan().toString();
            Evening.done(stages.timeOut(
                    evening.show(), fan, Duration.ofMinutes(10), new Because(line, "Third time"), "Theo"));
            Evening.done(stages.delete(evening.show(), line, Because.UNSAID, "Noor"));
            Evening.done(stages.slow(evening.show(), 30, "Noor"));

            List<Entry> entries = all("");

            assertThat(entries).extracting(Entry::deed).containsExactly(Deed.SLOW, Deed.DELETE, Deed.TIMEOUT);
            Entry timeout = entries.getLast();
            assertThat(timeout.moderator()).isEqualTo("Theo");
            assertThat(timeout.fan()).isEqualTo("Mia");
            assertThat(timeout.message()).isEqualTo("100% mine");
            assertThat(timeout.reason()).isEqualTo("Third time");
            assertThat(timeout.until()).contains(timeout.at().plusSeconds(600));
            assertThat(entries.getFirst().until()).isEmpty();
            assertThat(entries).extracting(Entry::canBeUndone).containsExactly(false, true, true);
        }

        @Test
        void itIsSearchedFilteredAndPaged() {
            Viewer mia = evening.fan("Mia");
            Viewer noah = evening.fan("Noah");
            StageClient speaker = evening.joined(mia);
            speaker.said("c-1", "100% mine");
            String line = stages.recent(evening.show(), 1).getFirst().id();
            Evening.done(stages.ban(evening.show(), noah.fan().toString(), new Because(null, "Spam again"), "Theo"));
            Evening.done(stages.hide(evening.show(), mia.fan().toString(), new Because(line, ""), "Noor"));

            assertThat(all("NOAH")).extracting(Entry::fan).containsExactly("Noah");
            assertThat(all("spam")).extracting(Entry::fan).containsExactly("Noah");
            assertThat(all("0% m")).extracting(Entry::fan).containsExactly("Mia");
            assertThat(all("noor")).extracting(Entry::deed).containsExactly(Deed.HIDE);
            assertThat(all("_")).isEmpty();
            Filter bans = new Filter(evening.show(), Optional.of(Deed.BAN), "");
            assertThat(log.find(bans, 0, 10)).extracting(Entry::deed).containsExactly(Deed.BAN);
            assertThat(log.count(bans)).isEqualTo(1);
            Filter everything = new Filter(evening.show(), Optional.empty(), "");
            assertThat(log.find(everything, 1, 1)).extracting(Entry::deed).containsExactly(Deed.BAN);
            assertThat(log.count(new Filter(evening.anotherShow(), Optional.empty(), "")))
                    .isZero();
        }

        @Test
        void whatWasTakenBackSaysByWhom() {
            Viewer mia = evening.fan("Mia");
            Evening.done(stages.ban(evening.show(), mia.fan().toString(), Because.UNSAID, "Theo"));
            long ban = all("").getFirst().revision();

            Evening.done(stages.undo(evening.show(), ban, "Noor"));

            List<Entry> entries = all("");
            assertThat(entries).extracting(Entry::undoes).containsExactly(Deed.BAN, null);
            assertThat(Objects.requireNonNull(entries.getLast().undone()).moderator())
                    .isEqualTo("Noor");
            assertThat(entries.getLast().canBeUndone()).isFalse();
            assertThat(stages.undo(evening.show(), ban, "Theo"))
                    .isEqualTo(new ModerationOutcome.Unknown("Noor has taken this back already"));
            assertThat(stages.sanctions(evening.show())).isEmpty();
        }

        private List<Entry> all(String search) {
            return log.find(new Filter(evening.show(), Optional.empty(), search), 0, 100);
        }
    }
}
