package live.houselights.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import live.houselights.billing.Ledger;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;

/** Books balance, and what is changed in them behind the house's back is found. */
class LedgerAuditTest {

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract extends OpenBooks {

        @Autowired
        LedgerBook ledger;

        @Autowired
        LedgerAudit audit;

        @Autowired
        BookedTransactions books;

        @Autowired
        LedgerProof proof;

        @Autowired
        PlatformTransactionManager transactions;

        @Test
        void whatDoesNotBalanceIsNotBooked() {
            var one = new Ledger.Entry("a", TEN);
            var otherCurrency = new Ledger.Entry("b", Money.of(-1_000, "JPY"));
            var tooLittle = new Ledger.Entry("b", Money.of(-999, "EUR"));

            for (List<Ledger.Entry> entries : List.of(
                    List.of(one), List.of(one, otherCurrency), List.of(one, tooLittle), List.<Ledger.Entry>of())) {
                assertThatThrownBy(() ->
                                transaction.executeWithoutResult(_ -> ledger.book("odd", OrderId.next(), entries)))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> ledger.book("alone", OrderId.next(), ChartOfAccounts.capture(TEN)))
                    .isInstanceOf(IllegalTransactionStateException.class);
            assertThat(booked("odd") + booked("alone")).isZero();
        }

        @Test
        void theAuditSeesEntriesThatWereChangedBehindTheHousesBack() {
            Attempt attempt = captured();
            assertThat(faultsOf(attempt)).isEmpty();

            // Both sides, so that the sums still agree.
            forge(attempt, "update ledger_entry set minor = minor * 2 where transaction_id = :id");
            List<String> changed = faultsOf(attempt);
            forge(attempt, "update ledger_entry set minor = 1 where transaction_id = :id and minor > 0");
            List<String> unbalanced = faultsOf(attempt);
            forge(attempt, "delete from ledger_entry where transaction_id = :id");
            List<String> empty = faultsOf(attempt);
            forge(attempt, "delete from ledger_transaction where id = :id");
            List<String> gone = faultsOf(attempt);

            assertThat(changed).anyMatch(fault -> fault.endsWith("was changed after it was booked"));
            assertThat(unbalanced).anyMatch(fault -> fault.endsWith("does not balance"));
            assertThat(empty).anyMatch(fault -> fault.endsWith("has no entries"));
            assertThat(gone).anyMatch(fault -> fault.endsWith("was captured and is not booked"));
            database.sql("update payment set state = 'DECLINED', open_for = null where id = :id")
                    .param("id", attempt.payment().value())
                    .update();
            forgetFaults("capture " + attempt.payment());
        }

        @Test
        void theRoundFindsAnOldTransactionThatWasChangedAndTellsItUntilItIsMended() {
            Attempt old = captured();
            String cause = "capture " + old.payment();
            List.of(1, 2, 3).forEach(_ -> captured());
            ProofRound round = new ProofRound(50, 1, 1, books, proof, database, clock, transactions);

            // Under another name, so that every sum stays as it was.
            forge(
                    old,
                    "update ledger_entry set account = 'liabilities:pocket' where transaction_id = :id and minor < 0");
            untilRoundEnds(round);
            List<String> found = round.changed();
            forge(
                    old,
                    "update ledger_entry set account = 'liabilities:orders' where transaction_id = :id and minor < 0");
            List<String> mended = round.changed();

            assertThat(found).contains(cause);
            assertThat(mended).doesNotContain(cause);
        }

        @Test
        void aPlantedTransactionThatBalancesIsSeenAtOnce() {
            UUID id = UUID.randomUUID();
            assertThat(audit.faults()).noneMatch(fault -> fault.startsWith("CHF"));

            database.sql("""
                insert into ledger_transaction (id, cause, order_id, booked_at, proof)
                values (:id, 'planted', :id, current_timestamp, 'forged')\
                """).param("id", id).update();
            plant(id, 0, "assets:gateway", 5_000);
            plant(id, 1, "revenue:fees", -5_000);
            List<String> faults = audit.faults();
            database.sql("delete from ledger_entry where transaction_id = :id")
                    .param("id", id)
                    .update();
            database.sql("delete from ledger_transaction where id = :id")
                    .param("id", id)
                    .update();
            forgetFaults("planted");

            assertThat(faults).contains("CHF at the provider is not what was captured and not refunded");
        }

        private void plant(UUID transactionId, int position, String account, long minor) {
            database.sql("""
                insert into ledger_entry (transaction_id, position, account, minor, currency)
                values (:id, :position, :account, :minor, 'CHF')\
                """)
                    .param("id", transactionId)
                    .param("position", position)
                    .param("account", account)
                    .param("minor", minor)
                    .update();
        }

        private void untilRoundEnds(ProofRound round) {
            long before = rounds();
            long most = database.sql("select count(*) from ledger_transaction")
                    .query(Long.class)
                    .single();
            for (long run = 0; run <= 2 * most + 2 && rounds() < before + 2; run++) {
                round.changed();
            }
            assertThat(rounds()).isGreaterThanOrEqualTo(before + 2);
        }

        private long rounds() {
            return database.sql("select rounds from ledger_round")
                    .query(Long.class)
                    .single();
        }

        private void forgetFaults(String cause) {
            database.sql("delete from ledger_fault where cause = :cause")
                    .param("cause", cause)
                    .update();
        }

        private List<String> faultsOf(Attempt attempt) {
            return audit.faults().stream()
                    .filter(fault -> fault.contains(attempt.payment().toString()))
                    .toList();
        }

        private void forge(Attempt attempt, String update) {
            database.sql(update.replace(
                            ":id",
                            "(select id from ledger_transaction where cause = 'capture %s')"
                                    .formatted(attempt.payment())))
                    .update();
        }
    }
}
