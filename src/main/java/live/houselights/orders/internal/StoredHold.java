package live.houselights.orders.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.TicketId;
import live.houselights.orders.OrderDraft;
import live.houselights.sql.Rows;
import org.jspecify.annotations.Nullable;

/** A hold that an order turns into tickets. */
@Embeddable
class StoredHold {

    @Column
    private UUID hold;

    /** The ticket that is exchanged for it. */
    @Column
    private @Nullable UUID upgrades;

    protected StoredHold() {}

    StoredHold(HoldId hold, OrderDraft draft) {
        this.hold = hold.value();
        this.upgrades = draft.upgrades().stream()
                .filter(upgrade -> upgrade.hold().equals(hold))
                .map(upgrade -> upgrade.ticket().value())
                .findFirst()
                .orElse(null);
    }

    HoldId hold() {
        return new HoldId(hold);
    }

    Optional<OrderDraft.Upgrade> upgrade() {
        return Optional.ofNullable(upgrades).map(ticket -> new OrderDraft.Upgrade(hold(), new TicketId(ticket)));
    }

    /** Its columns after the order's id and its position, for {@link OrderRows}. */
    void set(PreparedStatement statement) throws SQLException {
        statement.setObject(3, hold);
        Rows.set(statement, 4, upgrades);
    }
}
