package live.houselights.waitingroom.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.houselights.kernel.ShowId;
import live.houselights.sql.Columns;
import live.houselights.waitingroom.LineDesk.LinePlan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of lines. Whoever holds a row's lock is the only one who moves that line, on any node. */
@Component
class Lines {

    private static final String COLUMNS = """
        select show_id, opens_at, draws_at, buyers_at_once, commitment, seed, entries, drawn, drawn_at, entries_root,
               order_root, serving, paused, notice, closed_at
        from waiting_line
        """;

    /** What belongs to a line, and the column that counts it. */
    private static final Map<String, String> NUMBERED =
            Map.of("line_place", "place", "line_call", "last_place", "line_admission", "place", "line_entry", "number");

    private final JdbcClient sql;

    Lines(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<Line> find(ShowId show) {
        return read(COLUMNS + "where show_id = :show", show);
    }

    /** Waits for the row and holds it until the transaction ends. */
    Optional<Line> lock(ShowId show) {
        return read(COLUMNS + "where show_id = :show for update", show);
    }

    /** Every line that is not closed, or was not at that moment. */
    List<Line> openSince(Instant moment) {
        return sql.sql(COLUMNS + "where closed_at is null or closed_at > :moment order by show_id")
                .param("moment", Columns.time(moment))
                .query((row, _) -> line(row))
                .list();
    }

    private Optional<Line> read(String query, ShowId show) {
        return sql.sql(query)
                .param("show", show.value())
                .query((row, _) -> line(row))
                .optional();
    }

    void add(ShowId show, LinePlan plan, String commitment, String seed) {
        planned("""
            insert into waiting_line (show_id, opens_at, draws_at, buyers_at_once, commitment, seed, entries,
              serving, paused, notice)
            values (:show, :opens, :draws, :buyers, :commitment, :seed, 0, 0, false, '')\
            """, show, plan)
                .param("commitment", commitment)
                .param("seed", seed)
                .update();
    }

    void replan(ShowId show, LinePlan plan) {
        planned("""
            update waiting_line set opens_at = :opens, draws_at = :draws, buyers_at_once = :buyers
            where show_id = :show\
            """, show, plan).update();
    }

    /** Deletes the entries of these numbers, and the places, calls and admissions of the same; both ends included. */
    void clear(ShowId show, long first, long last) {
        NUMBERED.forEach((table, number) -> sql.sql(
                        "delete from %s where show_id = :show and %s between :first and :last".formatted(table, number))
                .param("show", show.value())
                .param("first", first)
                .param("last", last)
                .update());
    }

    /** Makes a new line of one that is over: nobody has entered, nothing is drawn, and the seed is another. */
    void startAnew(ShowId show, LinePlan plan, String commitment, String seed) {
        NUMBERED.keySet()
                .forEach(table -> sql.sql("delete from " + table + " where show_id = :show")
                        .param("show", show.value())
                        .update());
        planned("""
            update waiting_line set opens_at = :opens, draws_at = :draws, buyers_at_once = :buyers,
              commitment = :commitment, seed = :seed, entries = 0, drawn = null, drawn_at = null, entries_root = null,
              order_root = null, serving = 0, paused = false, notice = '', closed_at = null
            where show_id = :show\
            """, show, plan)
                .param("commitment", commitment)
                .param("seed", seed)
                .update();
    }

    private JdbcClient.StatementSpec planned(String statement, ShowId show, LinePlan plan) {
        return sql.sql(statement)
                .param("show", show.value())
                .param("opens", Columns.time(plan.opensAt()))
                .param("draws", Columns.time(plan.drawsAt()))
                .param("buyers", plan.buyersAtOnce());
    }

    void remove(ShowId show) {
        sql.sql("delete from waiting_line where show_id = :show")
                .param("show", show.value())
                .update();
    }

    void entered(ShowId show, long entries) {
        sql.sql("update waiting_line set entries = :entries where show_id = :show")
                .param("show", show.value())
                .param("entries", entries)
                .update();
    }

    void drawn(ShowId show, Line.Drawn draw) {
        sql.sql("""
            update waiting_line set drawn = :count, drawn_at = :at, entries_root = :entries, order_root = :order
            where show_id = :show and drawn is null\
            """)
                .param("show", show.value())
                .param("count", draw.count())
                .param("at", Columns.time(draw.at()))
                .param("entries", draw.entriesRoot())
                .param("order", draw.orderRoot())
                .update();
    }

    void serve(ShowId show, long upTo) {
        sql.sql("update waiting_line set serving = :serving where show_id = :show")
                .param("show", show.value())
                .param("serving", upTo)
                .update();
    }

    void pause(ShowId show, boolean paused, String notice) {
        sql.sql("update waiting_line set paused = :paused, notice = :notice where show_id = :show")
                .param("show", show.value())
                .param("paused", paused)
                .param("notice", notice)
                .update();
    }

    void close(ShowId show, Instant at) {
        sql.sql("update waiting_line set closed_at = :at where show_id = :show")
                .param("show", show.value())
                .param("at", Columns.time(at))
                .update();
    }

    private static Line line(ResultSet row) throws SQLException {
        long drawn = row.getLong("drawn");
        Line.Drawn draw = row.wasNull()
                ? null
                : new Line.Drawn(
                        drawn,
                        Columns.time(row, "drawn_at"),
                        row.getString("entries_root"),
                        row.getString("order_root"));
        return new Line(
                new ShowId(Columns.uuid(row, "show_id")),
                new LinePlan(
                        Columns.time(row, "opens_at"), Columns.time(row, "draws_at"), row.getInt("buyers_at_once")),
                row.getString("commitment"),
                row.getString("seed"),
                row.getLong("entries"),
                draw,
                row.getLong("serving"),
                row.getBoolean("paused"),
                row.getString("notice"),
                Columns.timeIfAny(row, "closed_at"));
    }
}
