package live.houselights.billing.internal;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import live.houselights.billing.Ledger;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.UuidV7;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Immutable;
import org.springframework.data.domain.Persistable;

/** A transaction in the books. Hibernate never updates it, and its proof tells when somebody else did. */
@Entity
@Immutable
@Table(name = "ledger_transaction")
class BookedTransaction implements Persistable<UUID> {

    private static final int BATCH = 100;

    @Id
    private UUID id;

    @Column
    private String cause;

    @Column(name = "order_id")
    private UUID order;

    @Column(name = "booked_at")
    private Instant bookedAt;

    @Column
    private String proof;

    @Immutable
    @BatchSize(size = BATCH)
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "ledger_entry", joinColumns = @JoinColumn(name = "transaction_id"))
    @OrderColumn(name = "position")
    private List<BookedEntry> entries = new ArrayList<>();

    @Transient
    private boolean isNew;

    protected BookedTransaction() {}

    BookedTransaction(OrderId order, Ledger.Transaction transaction, String proof) {
        this.id = UuidV7.next();
        this.order = order.value();
        this.cause = transaction.cause();
        this.bookedAt = transaction.bookedAt();
        this.proof = proof;
        transaction.entries().forEach(entry -> entries.add(new BookedEntry(entry)));
        this.isNew = true;
    }

    Ledger.Transaction transaction() {
        return new Ledger.Transaction(
                cause, bookedAt, entries.stream().map(BookedEntry::entry).toList());
    }

    OrderId order() {
        return new OrderId(order);
    }

    String proof() {
        return proof;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @PostLoad
    @PostPersist
    void known() {
        isNew = false;
    }
}
