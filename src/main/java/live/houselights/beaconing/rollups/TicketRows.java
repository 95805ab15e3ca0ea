package live.houselights.beaconing.rollups;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.sql.Rows;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Each ticket's row of each journal. */
@Component
@OnRole(Role.BEACONING)
class TicketRows {

    private static final String UPDATE = """
            update ticket_quality set played_ms = played_ms + ?, stalled_ms = stalled_ms + ?, rebuffers = rebuffers + ?
            where show_id = ? and ticket_id = ? and journal = ?
            """;
    private static final String INSERT = """
            insert into ticket_quality (played_ms, stalled_ms, rebuffers, show_id, ticket_id, journal)
            values (?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate sql;

    TicketRows(JdbcTemplate sql) {
        this.sql = sql;
    }

    record Whose(ShowId show, TicketId ticket) {}

    record Played(long playedMillis, long stalledMillis, long rebuffers) {

        Played plus(Played other) {
            return new Played(
                    playedMillis + other.playedMillis,
                    stalledMillis + other.stalledMillis,
                    rebuffers + other.rebuffers);
        }
    }

    /** Adds these to what the journal's rows have. Nobody else may write this journal's rows meanwhile. */
    void add(UUID journal, Map<Whose, Played> tickets) {
        List<Map.Entry<Whose, Played>> all = List.copyOf(tickets.entrySet());
        int[] written = Rows.write(sql, UPDATE, all, (row, it) -> set(row, it, journal));
        List<Map.Entry<Whose, Played>> fresh = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (written[i] == 0) {
                fresh.add(all.get(i));
            }
        }
        int[] _ = Rows.write(sql, INSERT, fresh, (row, it) -> set(row, it, journal));
    }

    private static void set(PreparedStatement row, Map.Entry<Whose, Played> it, UUID journal) throws SQLException {
        row.setLong(1, it.getValue().playedMillis());
        row.setLong(2, it.getValue().stalledMillis());
        row.setLong(3, it.getValue().rebuffers());
        row.setObject(4, it.getKey().show().value());
        row.setObject(5, it.getKey().ticket().value());
        row.setObject(6, journal);
    }
}
