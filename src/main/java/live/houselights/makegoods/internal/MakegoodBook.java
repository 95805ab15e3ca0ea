package live.houselights.makegoods.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.houselights.beaconing.Quality.TicketQuality;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.makegoods.Makegoods.Given;
import live.houselights.makegoods.Makegoods.Kind;
import live.houselights.makegoods.Makegoods.Makegood;
import live.houselights.sql.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code makegood}, as it is written. Its key is why no ticket gets anything twice. */
@Component
class MakegoodBook {

    private final JdbcClient sql;

    MakegoodBook(JdbcClient sql) {
        this.sql = sql;
    }

    /** A ticket that something is to be given for. */
    record Found(ShowId show, Makegood makegood) {}

    /** Notes that a ticket's picture was bad; false when it was noted before. */
    boolean found(ShowId show, TicketQuality quality, String number, Instant now) {
        return sql.sql("""
            insert into makegood (ticket, show_id, state, played_ms, stalled_ms, rebuffers, number, reason, found_at)
            values (:ticket, :show, 'FOUND', :played, :stalled, :rebuffers, :number, '', :now) on conflict do nothing\
            """)
                        .param("ticket", quality.ticket().value())
                        .param("show", show.value())
                        .param("played", quality.played().toMillis())
                        .param("stalled", quality.stalled().toMillis())
                        .param("rebuffers", quality.rebuffers())
                        .param("number", number)
                        .param("now", Columns.time(now))
                        .update()
                > 0;
    }

    Optional<Found> find(TicketId ticket) {
        return sql.sql("select * from makegood where ticket = :ticket")
                .param("ticket", ticket.value())
                .query((row, _) -> new Found(new ShowId(Columns.uuid(row, "show_id")), makegood(row)))
                .optional();
    }

    /** Found so long ago that their job must have been given up. */
    List<TicketId> forgotten(Instant before, int atMost) {
        return sql.sql("select ticket from makegood where state = 'FOUND' and found_at <= :before"
                        + " order by found_at fetch first :most rows only")
                .param("before", Columns.time(before))
                .param("most", atMost)
                .query((row, _) -> new TicketId(Columns.uuid(row, "ticket")))
                .list();
    }

    /** Notes what was given; false when somebody was quicker, whatever they gave. */
    boolean give(TicketId ticket, Given given, String reason, Instant now) {
        return switch (given) {
            case Given.NotYet _ -> throw new IllegalArgumentException("That is what it was before");
            case Given.Refund(Money amount) -> end(ticket, given.kind(), amount, null, reason, now);
            case Given.Replay(int days) -> end(ticket, given.kind(), null, days, reason, now);
            case Given.Nothing _ -> end(ticket, given.kind(), null, null, reason, now);
        };
    }

    private boolean end(
            TicketId ticket, Kind state, @Nullable Money amount, @Nullable Integer days, String reason, Instant now) {
        return sql.sql("""
            update makegood set state = :state, minor = :minor, currency = :currency, days = :days, reason = :reason,
              given_at = :now
            where ticket = :ticket and state = 'FOUND'\
            """)
                        .param("state", state.name())
                        .param("minor", amount == null ? null : amount.minor())
                        .param(
                                "currency",
                                amount == null ? null : amount.currency().getCurrencyCode())
                        .param("days", days)
                        .param("reason", reason)
                        .param("now", Columns.time(now))
                        .param("ticket", ticket.value())
                        .update()
                > 0;
    }

    static Makegood makegood(ResultSet row) throws SQLException {
        return new Makegood(
                new TicketId(Columns.uuid(row, "ticket")),
                Columns.text(row, "number"),
                Duration.ofMillis(row.getLong("played_ms")),
                Duration.ofMillis(row.getLong("stalled_ms")),
                row.getInt("rebuffers"),
                given(row),
                Columns.text(row, "reason"),
                Columns.time(row, "found_at"));
    }

    private static Given given(ResultSet row) throws SQLException {
        return switch (Kind.valueOf(Columns.text(row, "state"))) {
            case FOUND -> new Given.NotYet();
            case REFUND -> new Given.Refund(Money.of(row.getLong("minor"), Columns.text(row, "currency")));
            case REPLAY -> new Given.Replay(row.getInt("days"));
            case NOTHING -> new Given.Nothing();
        };
    }
}
