package live.houselights.billing;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import live.houselights.kernel.Money;

/** Reads the double-entry ledger. */
public interface Ledger {

    /** The sum of an account's entries, debits positive. */
    Money balance(String account, Currency currency);

    /**
     * @param cause what it records, such as {@code capture 0199...}; unique
     * @param entries at least two; they sum to zero per currency
     */
    record Transaction(String cause, Instant bookedAt, List<Entry> entries) {}

    /**
     * @param account such as {@code assets:gateway} or {@code liabilities:orders}
     * @param amount positive for a debit, negative for a credit
     */
    record Entry(String account, Money amount) {}
}
