package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import live.houselights.kernel.TicketId;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code ticket_exchange}: which ticket came after which. Its keys are the judges of "once". */
@Component
class TicketExchanges {

    /** No ticket is exchanged more often, because each exchange goes to a dearer tier of the one show. */
    static final int LONGEST_CHAIN = 100;

    private final JdbcClient sql;

    TicketExchanges(JdbcClient sql) {
        this.sql = sql;
    }

    /** Notes the exchange, unless it is noted; throws when it was exchanged for another one. */
    void note(TicketId ticket, TicketId successor, Instant now) {
        sql.sql("""
            insert into ticket_exchange (ticket, successor, exchanged_at) values (:ticket, :successor, :now)
            on conflict do nothing\
            """)
                .param("ticket", ticket.value())
                .param("successor", successor.value())
                .param("now", Columns.time(now))
                .update();
        if (after(ticket).filter(successor::equals).isEmpty()) {
            throw new IllegalArgumentException("Ticket %s cannot be exchanged for %s: one of them was exchanged before"
                    .formatted(ticket, successor));
        }
    }

    /** What the ticket was exchanged for. */
    Optional<TicketId> after(TicketId ticket) {
        return sql.sql("select successor from ticket_exchange where ticket = :ticket")
                .param("ticket", ticket.value())
                .query((row, _) -> new TicketId(Columns.uuid(row, "successor")))
                .optional();
    }

    /** The tickets that this one stands for, the last one first. */
    List<TicketId> before(TicketId ticket) {
        List<TicketId> chain = new ArrayList<>();
        Optional<TicketId> next = replacedBy(ticket);
        while (next.isPresent() && chain.size() < LONGEST_CHAIN) {
            chain.add(next.get());
            next = replacedBy(next.get());
        }
        return List.copyOf(chain);
    }

    private Optional<TicketId> replacedBy(TicketId successor) {
        return sql.sql("select ticket from ticket_exchange where successor = :successor")
                .param("successor", successor.value())
                .query((row, _) -> new TicketId(Columns.uuid(row, "ticket")))
                .optional();
    }

    /** Those of these tickets that were exchanged. */
    List<Exchanged> among(Collection<TicketId> tickets) {
        return tickets.isEmpty()
                ? List.of()
                : sql.sql("select ticket, successor from ticket_exchange where ticket in (:tickets)")
                        .param("tickets", tickets.stream().map(TicketId::value).toList())
                        .query((row, _) -> new Exchanged(
                                new TicketId(Columns.uuid(row, "ticket")),
                                new TicketId(Columns.uuid(row, "successor"))))
                        .list();
    }

    record Exchanged(TicketId ticket, TicketId successor) {}
}
