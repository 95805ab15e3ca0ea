package live.houselights.orders.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TicketId;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code ticket_allowance}. */
@Component
class AllowanceRows {

    private final JdbcClient sql;

    AllowanceRows(JdbcClient sql) {
        this.sql = sql;
    }

    enum Step {
        DUE,
        DONE,
        REFUSED
    }

    /** Of a ticket that was paid with one order. */
    record Part(
            TicketId ticket,
            TicketId grantedFor,
            OrderId order,
            ArtistId artist,
            Step step,
            FaceValue value,
            String reason) {

        Money amount() {
            return value.refund(true);
        }
    }

    void add(Part part, Instant now) {
        sql.sql("""
            insert into ticket_allowance (ticket, granted_for, order_id, artist, step, price_minor, fee_minor, currency,
              reason, granted_at, changed_at)
            values (:ticket, :for, :order, :artist, :step, :price, :fee, :currency, :reason, :now, :now)\
            """)
                .param("ticket", part.ticket().value())
                .param("for", part.grantedFor().value())
                .param("order", part.order().value())
                .param("artist", part.artist().value())
                .param("step", part.step().name())
                .param("price", part.value().price().minor())
                .param("fee", part.value().fee().minor())
                .param("currency", part.value().price().currency().getCurrencyCode())
                .param("reason", part.reason())
                .param("now", Columns.time(now))
                .update();
    }

    /** Takes the step that ends it; false when somebody was quicker. */
    boolean end(TicketId ticket, Step end, Instant now) {
        return sql.sql("update ticket_allowance set step = :end, changed_at = :now"
                                + " where ticket = :ticket and step = 'DUE'")
                        .param("end", end.name())
                        .param("now", Columns.time(now))
                        .param("ticket", ticket.value())
                        .update()
                > 0;
    }

    Optional<Part> find(TicketId ticket) {
        return parts("ticket = :id", ticket.value()).stream().findFirst();
    }

    /** All parts of what was granted for a ticket. */
    List<Part> grantedFor(TicketId ticket) {
        return parts("granted_for = :id", ticket.value());
    }

    private List<Part> parts(String where, UUID id) {
        return sql.sql("select * from ticket_allowance where " + where + " order by ticket")
                .param("id", id)
                .query((row, _) -> part(row))
                .list();
    }

    /** Those of these tickets that were not refused, oldest first. */
    List<Part> among(Collection<TicketId> tickets) {
        return tickets.isEmpty()
                ? List.of()
                : sql.sql("select * from ticket_allowance where ticket in (:tickets) and step <> 'REFUSED'"
                                + " order by granted_at, ticket")
                        .param("tickets", tickets.stream().map(TicketId::value).toList())
                        .query((row, _) -> part(row))
                        .list();
    }

    /** What is left of a ticket's value. The caller holds its order's row, so that nothing is granted beside. */
    FaceValue left(TicketId ticket, FaceValue value) {
        return find(ticket)
                .filter(part -> part.step() != Step.REFUSED)
                .map(part -> value.less(part.value()))
                .orElse(value);
    }

    /** Those that nobody has brought to their end since this moment, the longest first. */
    List<TicketId> stuck(Instant before, int atMost) {
        return sql.sql("select ticket from ticket_allowance where step = 'DUE' and changed_at <= :before"
                        + " order by changed_at fetch first :most rows only")
                .param("before", Columns.time(before))
                .param("most", atMost)
                .query((row, _) -> new TicketId(Columns.uuid(row, "ticket")))
                .list();
    }

    private static Part part(ResultSet row) throws SQLException {
        String currency = Columns.text(row, "currency");
        return new Part(
                new TicketId(Columns.uuid(row, "ticket")),
                new TicketId(Columns.uuid(row, "granted_for")),
                new OrderId(Columns.uuid(row, "order_id")),
                new ArtistId(Columns.uuid(row, "artist")),
                Step.valueOf(Columns.text(row, "step")),
                new FaceValue(
                        Money.of(row.getLong("price_minor"), currency), Money.of(row.getLong("fee_minor"), currency)),
                Columns.text(row, "reason"));
    }
}
