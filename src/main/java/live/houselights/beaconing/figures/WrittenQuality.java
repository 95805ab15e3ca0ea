package live.houselights.beaconing.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.houselights.beaconing.Quality;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each ticket's quality in SQL, of all journals together. It is some two minutes behind what devices tell. */
@Component
class WrittenQuality implements Quality {

    /** Before every ticket. */
    private static final UUID NONE = new UUID(0, 0);

    private static final String SUMS = """
            select ticket_id, sum(played_ms) as played, sum(stalled_ms) as stalled, sum(rebuffers) as rebuffers
            from ticket_quality where show_id = :show
            """;

    private final JdbcClient sql;

    WrittenQuality(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<TicketQuality> worse(
            ShowId show, int leastStalledPermille, Duration leastPlayed, @Nullable TicketId after, int most) {
        return sql.sql(SUMS + """
                        and ticket_id > :after group by ticket_id
                        having sum(played_ms) + sum(stalled_ms) >= :played and sum(stalled_ms) > 0
                          and sum(stalled_ms) * 1000 >= (sum(played_ms) + sum(stalled_ms)) * :permille
                        order by ticket_id limit :most
                        """)
                .param("show", show.value())
                .param("after", after == null ? NONE : after.value())
                .param("played", leastPlayed.toMillis())
                .param("permille", leastStalledPermille)
                .param("most", most)
                .query((row, _) -> quality(row))
                .list();
    }

    @Override
    public Optional<TicketQuality> of(ShowId show, TicketId ticket) {
        return sql.sql(SUMS + "and ticket_id = :ticket group by ticket_id")
                .param("show", show.value())
                .param("ticket", ticket.value())
                .query((row, _) -> quality(row))
                .optional();
    }

    private static TicketQuality quality(ResultSet row) throws SQLException {
        return new TicketQuality(
                new TicketId(row.getObject("ticket_id", UUID.class)),
                Duration.ofMillis(row.getLong("played")),
                Duration.ofMillis(row.getLong("stalled")),
                Math.toIntExact(Math.min(Integer.MAX_VALUE, row.getLong("rebuffers"))));
    }
}
