package live.houselights.billing.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import live.houselights.billing.Ledger;
import live.houselights.kernel.Money;

/** One line in the books. It has no way to change. */
@Embeddable
class BookedEntry {

    @Column
    private String account;

    @Column
    private long minor;

    @Column
    private String currency;

    protected BookedEntry() {}

    BookedEntry(Ledger.Entry entry) {
        this.account = entry.account();
        this.minor = entry.amount().minor();
        this.currency = entry.amount().currency().getCurrencyCode();
    }

    Ledger.Entry entry() {
        return new Ledger.Entry(account, Money.of(minor, currency));
    }
}
