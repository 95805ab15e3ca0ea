package live.houselights.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every module does before a sale opens, so that the first buyer finds a house that is warm. */
class DryRunTest {

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract {

        /** Where each step of an order would be found, and by what. */
        private static final Map<String, String> TRACES = Map.ofEntries(
                Map.entry("orders", "buyer_email like 'nobody@%'"),
                Map.entry("ticket", "holder_email like 'nobody@%'"),
                Map.entry("mail_message", "recipient like 'nobody@%'"),
                Map.entry("cart", "typed like '%nobody@%'"),
                Map.entry("payment", "minor = 220"),
                Map.entry("test_charge", "minor = 220"),
                Map.entry("ledger_entry", "minor in (220, -220)"),
                Map.entry("tier", "capacity = 10 and price_minor = 100 and fee_minor = 10"));

        @Autowired
        List<DryRun> runs;

        @Autowired
        JdbcClient sql;

        @Test
        void everyPartOfAnOrderIsPlayed() {
            assertThat(runs)
                    .extracting(run -> run.getClass().getSimpleName())
                    .contains("TierDryRun", "CartDryRun", "OrderDryRun", "PaymentDryRun", "TestBankDryRun");
        }

        @Test
        void playedAgainAndAgainItLeavesNoTraceInBooksCountsOrMail() {
            Map<String, Long> before = traces();

            for (int round = 0; round < 3; round++) {
                assertThat(runs).allSatisfy(run -> assertThatCode(run::play).doesNotThrowAnyException());
            }

            assertThat(traces()).isEqualTo(before);
        }

        private Map<String, Long> traces() {
            Map<String, Long> found = new TreeMap<>();
            TRACES.forEach((table, trace) -> found.put(
                    table,
                    sql.sql("select count(*) from %s where %s".formatted(table, trace))
                            .query((row, _) -> row.getLong(1))
                            .single()));
            return found;
        }
    }
}
