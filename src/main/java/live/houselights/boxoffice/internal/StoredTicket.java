package live.houselights.boxoffice.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import live.houselights.boxoffice.Ticket;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import org.hibernate.annotations.Immutable;

/** A ticket's row, for reading; the {@link Inventory} issues and revokes. */
@Entity
@Immutable
@Table(name = "ticket")
class StoredTicket {

    private static final int LONGEST_NAME = 200;

    @Id
    private UUID id;

    @Column
    private UUID orderId;

    @Column
    private UUID holdId;

    @Column
    private int ordinal;

    @Column
    private UUID showId;

    @Column
    private UUID tierId;

    @Column
    private String number;

    @Column
    private String holderEmail;

    @Column
    private String holderName;

    @Column
    private boolean valid;

    @Column
    private Instant issuedAt;

    protected StoredTicket() {}

    /** How an address is written down and looked up. */
    static String address(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** How a name is written down: a paid order must not fail on a long or odd one. */
    static String name(String given) {
        String name = given.strip().replaceAll("\\p{Cntrl}", " ");
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    HoldId hold() {
        return new HoldId(holdId);
    }

    UUID tierId() {
        return tierId;
    }

    Ticket toTicket(String tierName) {
        return new Ticket(
                new TicketId(id),
                new OrderId(orderId),
                new ShowId(showId),
                new TierId(tierId),
                tierName,
                number,
                holderEmail,
                holderName,
                valid,
                issuedAt);
    }
}
