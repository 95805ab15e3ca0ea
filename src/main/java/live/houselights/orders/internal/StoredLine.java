package live.houselights.orders.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.orders.OrderLine;
import live.houselights.sql.Rows;
import org.jspecify.annotations.Nullable;

/** A line as it was when the order was placed. */
@Embeddable
class StoredLine {

    private static final int LONGEST_DESCRIPTION = 300;

    @Column
    @Enumerated(EnumType.STRING)
    private OrderLine.Kind kind;

    @Column
    private UUID artist;

    @Column(name = "show_id")
    private @Nullable UUID show;

    @Column
    private String description;

    @Column
    private int quantity;

    @Column(name = "unit_minor")
    private long unit;

    @Column(name = "fee_minor")
    private long fee;

    @Column
    private String currency;

    @Column
    private @Nullable UUID upgrades;

    protected StoredLine() {}

    StoredLine(OrderLine line) {
        this.kind = line.kind();
        this.artist = line.artist().value();
        this.show = line.show() == null ? null : line.show().value();
        this.description = line.description().length() <= LONGEST_DESCRIPTION
                ? line.description()
                : line.description().substring(0, LONGEST_DESCRIPTION);
        this.quantity = line.quantity();
        this.unit = line.unit().minor();
        this.fee = line.fee().minor();
        this.currency = line.unit().currency().getCurrencyCode();
        this.upgrades = line.upgrades() == null ? null : line.upgrades().value();
    }

    /** Its columns after the order's id and its position, for {@link OrderRows}. */
    void set(PreparedStatement statement) throws SQLException {
        statement.setString(3, kind.name());
        statement.setObject(4, artist);
        Rows.set(statement, 5, show);
        statement.setString(6, description);
        statement.setInt(7, quantity);
        statement.setLong(8, unit);
        statement.setLong(9, fee);
        statement.setString(10, currency);
        Rows.set(statement, 11, upgrades);
    }

    OrderLine line() {
        return new OrderLine(
                kind,
                new ArtistId(artist),
                show == null ? null : new ShowId(show),
                description,
                quantity,
                Money.of(unit, currency),
                Money.of(fee, currency),
                upgrades == null ? null : new TicketId(upgrades));
    }
}
