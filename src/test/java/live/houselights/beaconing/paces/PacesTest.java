package live.houselights.beaconing.paces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import live.houselights.beaconing.BeaconPaces;
import live.houselights.beaconing.BeaconPaces.Change;
import live.houselights.beaconing.BeaconPaces.Outcome;
import live.houselights.kernel.ShowId;
import live.houselights.messages.audience.BeaconPace;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How devices report is what operators last said, and everybody can see who said it. */
class PacesTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        private static final BeaconPace SLOW = new BeaconPace(120, 10);
        private static final BeaconPace QUICK = new BeaconPace(10, 100);

        @Autowired
        BeaconPaces paces;

        @Autowired
        JdbcClient sql;

        @Autowired
        TestClock clock;

        private final ShowId show = ShowId.next();

        @BeforeEach
        @AfterEach
        void asItWas() {
            clock.reset();
            BeaconPace now = paces.sheet().ofAll();
            assertThat(paces.change(null, BeaconPace.USUAL, now, "Ada")).isEqualTo(new Outcome.Changed());
        }

        @Test
        void aShowFollowsAllShowsUntilItHasAPaceOfItsOwn() {
            assertThat(paces.paceOf(show)).isEqualTo(BeaconPace.USUAL);

            set(null, SLOW, BeaconPace.USUAL);
            assertThat(paces.paceOf(show)).isEqualTo(SLOW);

            set(show, QUICK, null);
            assertThat(paces.paceOf(show)).isEqualTo(QUICK);
            assertThat(paces.paceOf(ShowId.next())).isEqualTo(SLOW);
            assertThat(paces.sheet().own()).containsEntry(show, QUICK);

            set(show, null, QUICK);
            assertThat(paces.paceOf(show)).isEqualTo(SLOW);
            assertThat(paces.sheet().own()).doesNotContainKey(show);
        }

        @Test
        void nobodyOverwritesUnawaresWhatSomebodyElseSaid() {
            set(show, QUICK, null);

            assertThat(paces.change(show, SLOW, null, "Theo")).isEqualTo(new Outcome.Overtaken(Optional.of(QUICK)));
            assertThat(paces.change(ShowId.next(), SLOW, QUICK, "Theo"))
                    .isEqualTo(new Outcome.Overtaken(Optional.empty()));
            assertThat(paces.change(null, SLOW, QUICK, "Theo"))
                    .isEqualTo(new Outcome.Overtaken(Optional.of(BeaconPace.USUAL)));
            assertThat(paces.paceOf(show)).isEqualTo(QUICK);
        }

        @Test
        void ofManyWhoChangeTheSameAtOnceOneDoes() {
            List<Outcome> outcomes =
                    Crowd.of(8).attempt(8, n -> paces.change(show, new BeaconPace(60 + n, 50), null, "Operator " + n));

            assertThat(outcomes).filteredOn(Outcome.Changed.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(Outcome.Overtaken.class::isInstance).hasSize(7);
            assertThat(changesOf(show)).hasSize(1);
            assertThat(changesOf(show).getFirst().pace()).isEqualTo(paces.paceOf(show));
        }

        @Test
        void whoChangedWhatStaysWrittenDown() {
            set(show, QUICK, null);
            clock.advance(Duration.ofSeconds(1));
            set(show, null, QUICK);
            assertThat(paces.change(show, QUICK, SLOW, "Theo")).isInstanceOf(Outcome.Overtaken.class);

            List<Change> changes = changesOf(show);

            assertThat(changes).extracting(Change::operator).containsExactly("Ada", "Ada");
            assertThat(changes).extracting(Change::pace).containsExactly(null, QUICK);
            assertThat(changes.getFirst().at()).isAfter(changes.getLast().at());
        }

        @Test
        void aLongNameIsCutAndAllShowsKeepAPace() {
            assertThat(paces.change(show, QUICK, null, "A".repeat(300))).isEqualTo(new Outcome.Changed());
            assertThat(changesOf(show).getFirst().operator()).hasSize(BeaconPaces.LONGEST_NAME);

            assertThat(paces.change(null, null, BeaconPace.USUAL, "Ada")).isInstanceOf(Outcome.Refused.class);
        }

        @Test
        void theDatabaseKnowsTheLimits() {
            for (String odd : List.of("9, 50", "301, 50", "30, 0", "30, 101")) {
                assertThatExceptionOfType(DataIntegrityViolationException.class)
                        .isThrownBy(() -> sql.sql("insert into beacon_pace (show_id, interval_seconds, full_share)"
                                        + " values (:show, " + odd + ")")
                                .param("show", ShowId.next().value())
                                .update());
            }
        }

        private void set(@Nullable ShowId whose, @Nullable BeaconPace pace, @Nullable BeaconPace seen) {
            assertThat(paces.change(whose, pace, seen, "Ada")).isEqualTo(new Outcome.Changed());
        }

        private List<Change> changesOf(ShowId whose) {
            return paces.changes(1_000).stream()
                    .filter(change -> whose.equals(change.show()))
                    .toList();
        }
    }
}
