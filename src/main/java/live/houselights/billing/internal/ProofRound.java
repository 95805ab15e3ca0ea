package live.houselights.billing.internal;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.sql.Columns;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares every transaction in the books with its proof, round after round: each run looks at the newest and then goes on
 * where the run before it stopped, on whichever node that was. What was found stays found until it fits again, so a fault
 * is told on every run and not only on the one that came by.
 *
 * <p>A round over n transactions takes n / ({@link #PAGES} x {@link #PAGE}) runs: a million are compared in an hour and 40
 * minutes.
 */
@Component
@OnRole(Role.BILLING)
class ProofRound {

    /** Transactions read at once. */
    static final int PAGE = 500;

    /** Pages per run; the next run goes on behind them. */
    static final int PAGES = 20;

    /** Compared on every run, wherever the round is. */
    static final int NEWEST = 1_000;

    /** Faults looked at again and told per run; more are counted when these are mended. */
    static final int MOST_FAULTS = 1_000;

    private static final UUID BEGINNING = new UUID(0, 0);

    private final int page;
    private final int pages;
    private final int newest;
    private final BookedTransactions books;
    private final LedgerProof proof;
    private final JdbcClient database;
    private final Clock clock;
    private final TransactionTemplate transaction;

    @Autowired
    ProofRound(
            BookedTransactions books,
            LedgerProof proof,
            JdbcClient database,
            Clock clock,
            PlatformTransactionManager transactions) {
        this(PAGE, PAGES, NEWEST, books, proof, database, clock, transactions);
    }

    ProofRound(
            int page,
            int pages,
            int newest,
            BookedTransactions books,
            LedgerProof proof,
            JdbcClient database,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.page = page;
        this.pages = pages;
        this.newest = newest;
        this.books = books;
        this.proof = proof;
        this.database = database;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The causes of all transactions that are known not to fit their proof. */
    List<String> changed() {
        lookAgain();
        inTransaction(() -> compared(books.findByOrderByIdDesc(Limit.of(newest))));
        for (int read = 0; read < pages && inTransaction(this::nextPage); read++) {
            // Each page is a transaction of its own: a crash repeats one page.
        }
        return database.sql("select cause from ledger_fault order by found_at fetch first :most rows only")
                .param("most", MOST_FAULTS)
                .query((row, _) -> row.getString("cause"))
                .list();
    }

    /** Forgets faults that were mended. One whose transaction is gone stays. */
    private void lookAgain() {
        inTransaction(() -> {
            database.sql("select transaction_id from ledger_fault order by found_at fetch first :most rows only")
                    .param("most", MOST_FAULTS)
                    .query(UUID.class)
                    .list()
                    .forEach(id -> books.findById(id).filter(proof::fits).ifPresent(_ -> forget(id)));
            return true;
        });
    }

    /** Compares the next page; false at the end of the round, after which the next one begins. */
    private boolean nextPage() {
        UUID reached = database.sql("select reached from ledger_round for update")
                .query(UUID.class)
                .single();
        List<BookedTransaction> next = books.findByIdGreaterThanOrderById(reached, Limit.of(page));
        compared(next);
        boolean goesOn = next.size() == page;
        database.sql("update ledger_round set reached = :reached, rounds = rounds + :ended")
                .param("reached", goesOn ? next.getLast().getId() : BEGINNING)
                .param("ended", goesOn ? 0 : 1)
                .update();
        return goesOn;
    }

    private boolean compared(List<BookedTransaction> transactions) {
        transactions.stream().filter(booked -> !proof.fits(booked)).forEach(this::remember);
        return true;
    }

    private void remember(BookedTransaction booked) {
        database.sql("""
            insert into ledger_fault (transaction_id, cause, found_at) values (:id, :cause, :now)
            on conflict do nothing\
            """)
                .param("id", booked.getId())
                .param("cause", booked.transaction().cause())
                .param("now", Columns.time(clock.instant()))
                .update();
    }

    private void forget(UUID id) {
        database.sql("delete from ledger_fault where transaction_id = :id")
                .param("id", id)
                .update();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
