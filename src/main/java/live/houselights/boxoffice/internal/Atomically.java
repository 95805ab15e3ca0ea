package live.houselights.boxoffice.internal;

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
final class Atomically {

    static final int MOST_ATTEMPTS = 5;

    private final TransactionTemplate transactions;

    Atomically(PlatformTransactionManager transactions) {
        this.transactions = new TransactionTemplate(transactions);
    }

    <T> T run(Function<TransactionStatus, T> command) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The box office answers after its own commit: ask it outside transactions");
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
