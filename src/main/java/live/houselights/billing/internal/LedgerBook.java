package live.houselights.billing.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import live.houselights.billing.Ledger;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the books: checks a transaction before it is written, and seals it so that a later change is seen. */
@Component
class LedgerBook implements Ledger {

    private final BookedTransactions books;
    private final LedgerProof proof;
    private final Clock clock;

    LedgerBook(BookedTransactions books, LedgerProof proof, Clock clock) {
        this.books = books;
        this.proof = proof;
        this.clock = clock;
    }

    /** Books within the caller's transaction, so that money and books commit together. */
    @Transactional(propagation = Propagation.MANDATORY)
    void book(String cause, OrderId order, List<Entry> entries) {
        requireBalance(cause, entries);
        // The database keeps microseconds; what is sealed must be what is read back.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var transaction = new Transaction(cause, now, List.copyOf(entries));
        books.save(new BookedTransaction(order, transaction, proof.of(order, transaction)));
    }

    /** Which of these causes are in the books; the caller may add to them. */
    @Transactional(readOnly = true)
    public Set<String> booked(Collection<String> causes) {
        return causes.isEmpty() ? new HashSet<>() : new HashSet<>(books.booked(causes.toArray(String[]::new)));
    }

    @Transactional(readOnly = true)
    public Optional<Transaction> byCause(String cause) {
        return books.findByCause(cause).map(BookedTransaction::transaction);
    }

    @Override
    @Transactional(readOnly = true)
    public Money balance(String account, Currency currency) {
        return new Money(books.balance(account, currency.getCurrencyCode()), currency);
    }

    private static void requireBalance(String cause, List<Entry> entries) {
        Map<String, Long> sums = new TreeMap<>();
        for (Entry entry : entries) {
            if (entry.amount().isZero()) {
                throw new IllegalArgumentException("%s books nothing to %s".formatted(cause, entry.account()));
            }
            sums.merge(
                    entry.amount().currency().getCurrencyCode(), entry.amount().minor(), Math::addExact);
        }
        if (entries.size() < 2 || sums.values().stream().anyMatch(sum -> sum != 0)) {
            throw new IllegalArgumentException("%s does not balance: %s".formatted(cause, entries));
        }
    }
}
