package live.houselights.boxoffice.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.internal.Inventory.NotAnswered;
import live.houselights.boxoffice.internal.Inventory.Taken;
import live.houselights.boxoffice.internal.Inventory.TooFew;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two nodes that both believe that a tier is theirs: the older one acknowledges nothing. */
class TwoWritersTest {

    @Nested
    @OnH2
    class InMemory extends TwoWriters {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends TwoWriters {}

    abstract static class TwoWriters {

        @Autowired
        DataSource database;

        private TierTable table;
        private TierWriter older;
        private TierWriter newer;

        @BeforeEach
        void twoWriters() throws SQLException {
            table = TierTable.with(database, 5);
            older = table.writer();
            newer = table.writer();
        }

        @Test
        void theOlderOneHoldsNothingAfterTheNewerOneTookOver() {
            HoldRequest before = request(1);
            HoldRequest after = request(1);
            assertThat(ask(older, before)).isInstanceOf(Taken.class);
            assertThat(ask(newer, request(2))).isInstanceOf(Taken.class);

            assertThat(ask(older, after)).isEqualTo(new NotAnswered());

            assertThat(older.isSuperseded()).isTrue();
            assertThat(table.held()).isEqualTo(3);
            assertThat(ask(newer, before))
                    .as("asked again")
                    .isInstanceOfSatisfying(
                            Taken.class, taken -> assertThat(taken.now()).isFalse());
            assertThat(ask(newer, after)).isInstanceOf(Taken.class);
        }

        @Test
        void theOlderOneCallsNothingSoldOut() {
            HoldRequest all = request(5);
            assertThat(ask(older, all)).isInstanceOf(Taken.class);
            newer.submit(new TierCommand.Release(List.of(all.hold()))).join();

            assertThat(ask(older, request(1))).isEqualTo(new NotAnswered());
            assertThat(ask(newer, request(1))).isInstanceOf(Taken.class);
        }

        @Test
        void aCommandThatTheOlderOneWasAskedTwiceIsRefusedTwice() {
            ask(older, request(1));
            ask(newer, request(1));

            assertThat(ask(older, request(1))).isEqualTo(new NotAnswered());
            assertThat(ask(older, request(1))).isEqualTo(new NotAnswered());
            assertThat(table.held()).isEqualTo(2);
        }

        @Test
        void theNewerOneKnowsWhatTheOlderOneHeld() {
            assertThat(ask(older, request(4))).isInstanceOf(Taken.class);

            assertThat(ask(newer, request(2))).isEqualTo(new TooFew(1));
        }

        private HoldRequest request(int quantity) {
            return new HoldRequest(HoldId.next(), CartId.next(), table.tier(), quantity, "");
        }

        private static Object ask(TierWriter writer, HoldRequest request) {
            return writer.submit(new TierCommand.Hold(
                            request,
                            TierTable.terms(20),
                            TierTable.NOW.plus(Duration.ofMinutes(10)),
                            TierTable.NOW,
                            false))
                    .join();
        }
    }
}
