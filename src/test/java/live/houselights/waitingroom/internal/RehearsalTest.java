package live.houselights.waitingroom.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import live.houselights.boxoffice.CodeDesk;
import live.houselights.boxoffice.FanLimits;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.ShowId;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.waitingroom.LineDesk.LinePlan;
import live.houselights.waitingroom.Rehearsals;
import live.houselights.waitingroom.Rehearsals.BeginOutcome;
import live.houselights.waitingroom.Rehearsals.Crowd;
import live.houselights.waitingroom.Rehearsals.Ending;
import live.houselights.waitingroom.Rehearsals.Rehearsal;
import live.houselights.waitingroom.Rehearsals.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rehearsals of a show as it is configured, on both databases. */
class RehearsalTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises extends OnSale {

        private static final Crowd CROWD = new Crowd(3_000, 20, 10, 85, 8, Duration.ofSeconds(90), 1);

        @Autowired
        Rehearsals rehearsals;

        @Autowired
        FanLimits limits;

        @Autowired
        CodeDesk codes;

        @Autowired
        JdbcTemplate sql;

        @AfterEach
        void takeTheLineAway() {
            desk.disarm(show);
        }

        @Test
        void aRehearsalTouchesNothingThatIsReal() {
            arm(500, 40);
            makeCodes(50, 30);
            Map<String, Object> before = everything();

            Rehearsal rehearsal = rehearse(line().plan(), CROWD);

            assertThat(rehearsal.sold()).isEqualTo(500 - rehearsal.kept());
            assertThat(everything()).isEqualTo(before);
        }

        @Test
        void itPlaysTheShowsOwnTiersLimitsAndCodes() {
            sell(500);
            makeCodes(50, 30);
            assertThat(limits.save(show, new FanLimits.Limits(1, null))).isEqualTo(new TierOutcome.Saved());

            Rehearsal rehearsal = rehearse(plan(40), CROWD);

            assertThat(rehearsal.codeHolders()).isEqualTo(50);
            assertThat(rehearsal.sold()).isEqualTo(rehearsal.buyers());
            assertThat(rehearsal.tiers()).singleElement().satisfies(tier -> {
                assertThat(tier.name()).isEqualTo("Floor");
                assertThat(tier.sold() + tier.left() + tier.kept()).isEqualTo(500);
            });
        }

        @Test
        void theSameConfigurationAndCrowdEndTheSame() {
            sell(300);

            assertThat(rehearse(plan(40), CROWD)).isEqualTo(rehearse(plan(40), CROWD));
        }

        @Test
        void aRehearsalThatIsStoppedEndsAndLeavesTheStageToTheNext() {
            sell(100_000);
            Run large = begin(plan(1), new Crowd(Rehearsals.MOST_FANS, 0, 0, 100, 0, Duration.ofSeconds(90), 1));
            Run waits = begin(plan(40), CROWD);

            waits.cancel();
            large.cancel();

            assertThat(waits.ending().join()).isEqualTo(new Ending.Cancelled());
            assertThat(large.ending().join()).isEqualTo(new Ending.Cancelled());
            assertThat(rehearse(plan(40), CROWD).sold()).isPositive();
        }

        @Test
        void noMoreWaitThanMay() {
            sell(100_000);
            Crowd large = new Crowd(Rehearsals.MOST_FANS, 0, 0, 100, 0, Duration.ofSeconds(90), 1);
            List<Run> runs = IntStream.rangeClosed(0, Rehearsals.MOST_WAITING)
                    .mapToObj(_ -> begin(plan(1), large))
                    .toList();

            assertThat(rehearsals.begin(show, plan(1), large)).isInstanceOf(BeginOutcome.Refused.class);

            runs.forEach(Run::cancel);
            runs.forEach(run -> assertThat(run.ending().join()).isEqualTo(new Ending.Cancelled()));
        }

        @Test
        void whatCannotBeIsSaid() {
            sell(100);
            Duration checkout = Duration.ofSeconds(90);

            assertRefused(plan(0), CROWD);
            assertRefused(plan(5), new Crowd(0, 20, 10, 85, 8, checkout, 1));
            assertRefused(plan(5), new Crowd(Rehearsals.MOST_FANS + 1, 20, 10, 85, 8, checkout, 1));
            assertRefused(plan(5), new Crowd(100, 101, 10, 85, 8, checkout, 1));
            assertRefused(plan(5), new Crowd(100, 20, 10, -1, 8, checkout, 1));
            assertRefused(plan(5), new Crowd(100, 20, 10, 85, 8, Duration.ofMinutes(11), 1));
            assertRefused(
                    new LinePlan(now(), now().plus(Duration.ofDays(21)), 5),
                    new Crowd(100, 20, 10, 85, 8, checkout, 1));
            assertThat(rehearsals.begin(ShowId.next(), plan(5), CROWD)).isInstanceOf(BeginOutcome.Refused.class);
        }

        private void makeCodes(int many, int places) {
            assertThat(codes.make(
                            CodeBatchId.next(),
                            show,
                            new CodeDesk.BatchDraft(
                                    tier,
                                    "Street team",
                                    many,
                                    1,
                                    places,
                                    now().plus(UNTIL_DRAW),
                                    now().plus(Duration.ofDays(2)))))
                    .isInstanceOf(CodeDesk.MakeOutcome.Made.class);
        }

        private Run begin(LinePlan plan, Crowd crowd) {
            BeginOutcome outcome = rehearsals.begin(show, plan, crowd);
            assertThat(outcome).isInstanceOf(BeginOutcome.Begun.class);
            return ((BeginOutcome.Begun) outcome).run();
        }

        private Rehearsal rehearse(LinePlan plan, Crowd crowd) {
            Ending ending = begin(plan, crowd).ending().join();
            assertThat(ending).isInstanceOf(Ending.Played.class);
            return ((Ending.Played) ending).rehearsal();
        }

        private void assertRefused(LinePlan plan, Crowd crowd) {
            assertThat(rehearsals.begin(show, plan, crowd)).isInstanceOf(BeginOutcome.Refused.class);
        }

        /** How many rows every table has, and all that the show's own line and tier say. */
        private Map<String, Object> everything() {
            Map<String, Object> everything = new TreeMap<>();
            // The jobs' table tells when its jobs were last picked up, whatever is rehearsed.
            sql.queryForList("""
                select table_name from information_schema.tables
                where table_schema = current_schema and table_type = 'BASE TABLE'
                  and table_name not in ('scheduled_tasks')\
                """, String.class)
                    .forEach(table ->
                            everything.put(table, sql.queryForObject("select count(*) from " + table, Long.class)));
            everything.put("tier row", sql.queryForMap("select * from tier where id = ?", tier.value()));
            everything.put("line row", sql.queryForMap("select * from waiting_line where show_id = ?", show.value()));
            return everything;
        }
    }
}
