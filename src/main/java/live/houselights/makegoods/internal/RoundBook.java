package live.houselights.makegoods.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code makegood_round}. Its key is why no show's tickets are walked through twice. */
@Component
class RoundBook {

    private final JdbcClient sql;

    RoundBook(JdbcClient sql) {
        this.sql = sql;
    }

    /** Begins a round; false when it has begun before, or is over. */
    boolean begin(ShowId show, Instant now) {
        return sql.sql("insert into makegood_round (show_id, moved_at) values (:show, :now) on conflict do nothing")
                        .param("show", show.value())
                        .param("now", Columns.time(now))
                        .update()
                > 0;
    }

    Optional<Round> find(ShowId show) {
        return rounds("select * from makegood_round where show_id = :show", show).stream()
                .findFirst();
    }

    /** Keeps others from going on with it in this transaction; empty when it is over. */
    Optional<Round> lock(ShowId show) {
        return rounds("select * from makegood_round where show_id = :show and finished_at is null for update", show)
                .stream()
                .findFirst();
    }

    private List<Round> rounds(String query, ShowId show) {
        return sql.sql(query)
                .param("show", show.value())
                .query((row, _) -> round(row))
                .list();
    }

    /** Rounds that are not over and have not gone on since this moment, the longest first. */
    List<ShowId> standing(Instant since, int atMost) {
        return sql.sql("select show_id from makegood_round where finished_at is null and moved_at <= :since"
                        + " order by moved_at fetch first :most rows only")
                .param("since", Columns.time(since))
                .param("most", atMost)
                .query((row, _) -> new ShowId(Columns.uuid(row, "show_id")))
                .list();
    }

    void reached(ShowId show, TicketId last, Instant now) {
        sql.sql("update makegood_round set reached = :last, moved_at = :now where show_id = :show")
                .param("last", last.value())
                .param("now", Columns.time(now))
                .param("show", show.value())
                .update();
    }

    void finish(ShowId show, Instant now) {
        sql.sql("update makegood_round set finished_at = :now, moved_at = :now"
                        + " where show_id = :show and finished_at is null")
                .param("now", Columns.time(now))
                .param("show", show.value())
                .update();
    }

    private static Round round(ResultSet row) throws SQLException {
        return new Round(
                new ShowId(Columns.uuid(row, "show_id")),
                Columns.idIfAny(row, "reached", TicketId::new),
                Columns.time(row, "moved_at"),
                Columns.timeIfAny(row, "finished_at") != null);
    }
}
