package live.houselights.orders.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import live.houselights.boxoffice.Ticket;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TicketId;
import live.houselights.orders.OrderState;
import live.houselights.sql.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table {@code ticket_upgrade}. Each step is one short transaction that holds the row of the order whose ticket is exchanged:
 * so a return or a refund of it comes before the step and is seen, or comes after it and sees what stands for the ticket.
 */
@Component
class UpgradeBook {

    static final String NOT_VALID = "This ticket is not valid any more, so it cannot be upgraded.";
    private static final String CLAIMED =
            "This ticket is being upgraded in another cart. Pay there, or empty that one first.";

    private final JdbcClient sql;
    private final StoredOrders orders;
    private final StoredReturns returns;
    private final Clock clock;
    private final TransactionTemplate transaction;

    UpgradeBook(
            JdbcClient sql,
            StoredOrders orders,
            StoredReturns returns,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.orders = orders;
        this.returns = returns;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Keeps the ticket for this order, once however often it is asked; else a sentence for the buyer. */
    Optional<String> claim(OrderId order, Ticket ticket) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            boolean stands = isOpen(ticket);
            Optional<Upgrade> earlier = find(ticket.id());
            if (earlier.isEmpty()) {
                return stands ? write(order, ticket) : Optional.of(NOT_VALID);
            }
            Upgrade upgrade = earlier.get();
            if (upgrade.order().equals(order) && (stands || upgrade.isExchanged())) {
                return Optional.<String>empty();
            }
            return Optional.of(stands && !upgrade.isExchanged() ? CLAIMED : NOT_VALID);
        }));
    }

    /** Whether its order stands and nobody has returned it; that order's row is held from here on. */
    private boolean isOpen(Ticket ticket) {
        return orders.lockedAll(List.of(ticket.order().value())).stream()
                        .allMatch(order -> order.state() == OrderState.COMPLETED && !order.isBroughtIn())
                && returns.findById(ticket.id().value()).isEmpty();
    }

    private Optional<String> write(OrderId order, Ticket ticket) {
        int written = sql.sql("""
            insert into ticket_upgrade (ticket, order_id, from_order, step, changed_at)
            values (:ticket, :order, :from, 'CLAIMED', :now) on conflict do nothing\
            """)
                .param("ticket", ticket.id().value())
                .param("order", order.value())
                .param("from", ticket.order().value())
                .param("now", Columns.time(clock.instant()))
                .update();
        return written == 1 ? Optional.empty() : Optional.of(CLAIMED);
    }

    /**
     * From now on these successors stand for these tickets, all of them; false, and none does, when a claim is gone, or a ticket
     * was returned or refunded.
     */
    boolean exchanged(OrderId order, Map<Ticket, TicketId> successors) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            // The oldest order's row first, as whoever locks several does.
            boolean all = successors.entrySet().stream()
                    .sorted(Comparator.comparing(entry -> entry.getKey().order().value()))
                    .allMatch(entry -> exchanged(order, entry.getKey(), entry.getValue()));
            if (!all) {
                status.setRollbackOnly();
            }
            return all;
        }));
    }

    private boolean exchanged(OrderId order, Ticket ticket, TicketId successor) {
        boolean stands = isOpen(ticket);
        Optional<Upgrade> claim =
                find(ticket.id()).filter(upgrade -> upgrade.order().equals(order));
        if (claim.isEmpty() || claim.get().isExchanged()) {
            return claim.filter(upgrade -> successor.equals(upgrade.successor()))
                    .isPresent();
        }
        return stands
                && sql.sql("""
            update ticket_upgrade set step = 'EXCHANGED', successor = :successor, changed_at = :now
            where ticket = :ticket and order_id = :order and step = 'CLAIMED'\
            """)
                                .param("successor", successor.value())
                                .param("now", Columns.time(clock.instant()))
                                .param("ticket", ticket.id().value())
                                .param("order", order.value())
                                .update()
                        == 1;
    }

    /** Lets go of what an order claimed and did not exchange. */
    void letGo(OrderId order) {
        sql.sql("delete from ticket_upgrade where order_id = :order and step = 'CLAIMED'")
                .param("order", order.value())
                .update();
    }

    /** Whether an order exchanges this ticket, or has. Under the lock of the ticket's order the answer stands. */
    boolean isTaken(TicketId ticket) {
        return find(ticket).isPresent();
    }

    Optional<Upgrade> find(TicketId ticket) {
        return one("ticket", ticket.value());
    }

    /** The exchange that this ticket came from; one that was taken back after a return came from the same. */
    Optional<Upgrade> before(TicketId ticket) {
        return one("successor", ticket.value())
                .or(() -> returns.findByReissued(ticket.value()).flatMap(returned -> before(returned.ticket())));
    }

    private Optional<Upgrade> one(String column, UUID value) {
        return sql.sql("select * from ticket_upgrade where %s = :value".formatted(column))
                .param("value", value)
                .query((row, _) -> upgrade(row))
                .optional();
    }

    /** The exchanges that an order paid for, and those of its tickets for which others did. */
    List<Upgrade> around(OrderId order) {
        return sql.sql("""
            select * from ticket_upgrade where step = 'EXCHANGED' and (order_id = :order or from_order = :order)
            order by ticket\
            """)
                .param("order", order.value())
                .query((row, _) -> upgrade(row))
                .list();
    }

    private static Upgrade upgrade(ResultSet row) throws SQLException {
        return new Upgrade(
                new TicketId(Columns.uuid(row, "ticket")),
                new OrderId(Columns.uuid(row, "order_id")),
                new OrderId(Columns.uuid(row, "from_order")),
                Columns.idIfAny(row, "successor", TicketId::new));
    }

    /**
     * @param order which pays the difference
     * @param from the order of the ticket
     * @param successor null while it is only claimed
     */
    record Upgrade(
            TicketId ticket,
            OrderId order,
            OrderId from,
            @Nullable TicketId successor) {

        boolean isExchanged() {
            return successor != null;
        }
    }
}
