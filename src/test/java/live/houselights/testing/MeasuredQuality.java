package live.houselights.testing;

import java.time.Duration;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what a test says that devices have measured where a node of beaconing writes it, as from a journal of its own. */
public final class MeasuredQuality {

    private static final UUID JOURNAL = new UUID(0, 7);

    private final JdbcClient sql;

    MeasuredQuality(JdbcClient sql) {
        this.sql = sql;
    }

    /** Replaces what was said of this ticket before. */
    public void measured(ShowId show, TicketId ticket, Duration played, Duration stalled, int rebuffers) {
        sql.sql("delete from ticket_quality where show_id = :show and ticket_id = :ticket and journal = :journal")
                .param("show", show.value())
                .param("ticket", ticket.value())
                .param("journal", JOURNAL)
                .update();
        sql.sql("""
                        insert into ticket_quality (show_id, ticket_id, journal, played_ms, stalled_ms, rebuffers)
                        values (:show, :ticket, :journal, :played, :stalled, :rebuffers)
                        """)
                .param("show", show.value())
                .param("ticket", ticket.value())
                .param("journal", JOURNAL)
                .param("played", played.toMillis())
                .param("stalled", stalled.toMillis())
                .param("rebuffers", rebuffers)
                .update();
    }
}
