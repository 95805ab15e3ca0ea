package live.houselights.sql;

import java.util.function.Function;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a command as a transaction of its own, again when it lost a race for a key or a lock: the second look finds what the
 * winner wrote.
 */
public final class Atomically {

    /** How often a command is tried before the race it lost is thrown to its caller. */
    public static final int MOST_ATTEMPTS = 5;

    private final TransactionTemplate transactions;

    public Atomically(PlatformTransactionManager transactions) {
        this.transactions = new TransactionTemplate(transactions);
    }

    /**
     * The command's answer, after its commit.
     *
     * @throws IllegalStateException inside a transaction: the answer would be told before it is kept
     * @throws ConcurrencyFailureException when {@link #MOST_ATTEMPTS} attempts lost a race for a lock
     * @throws DuplicateKeyException when they lost one for a key
     */
    public <T> T run(Function<TransactionStatus, T> command) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("This command answers after a commit of its own: ask outside transactions");
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.execute(command::apply);
            } catch (ConcurrencyFailureException | DuplicateKeyException race) {
                if (attempt == MOST_ATTEMPTS) {
                    throw race;
                }
            }
        }
    }
}
