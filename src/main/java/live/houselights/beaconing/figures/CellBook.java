package live.houselights.beaconing.figures;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import live.houselights.kernel.ShowId;
import live.houselights.sql.Rows;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cells in SQL, a row for each spot and journal. */
@Component
public class CellBook {

    private static final String COLUMNS =
            "beacons, played_ms, heard_ms, stalled_ms, rebuffers, dropped_frames, exits, viewers, startups";
    private static final String INSERT = "insert into audience_cell (" + COLUMNS
            + ", show_id, facet, word, journal) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = """
            update audience_cell set beacons = ?, played_ms = ?, heard_ms = ?, stalled_ms = ?, rebuffers = ?,
              dropped_frames = ?, exits = ?, viewers = ?, startups = ?
            where show_id = ? and facet = ? and word = ? and journal = ?
            """;
    private static final String SELECT = "select show_id, facet, word, " + COLUMNS + " from audience_cell ";

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    CellBook(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /** Adds these to what the journal's rows have, in the caller's transaction. Nobody else may write this journal's rows meanwhile. */
    public void add(UUID journal, Map<Spot, Cell> fresh) {
        Map<Spot, Cell> known = known(journal, fresh.keySet());
        List<Map.Entry<Spot, Cell>> changed = new ArrayList<>();
        List<Map.Entry<Spot, Cell>> added = new ArrayList<>();
        fresh.forEach((spot, cell) -> {
            Cell before = known.get(spot);
            if (before == null) {
                added.add(Map.entry(spot, cell));
            } else {
                before.merge(cell);
                changed.add(Map.entry(spot, before));
            }
        });
        int[] _ = Rows.write(batches, UPDATE, changed, (row, it) -> set(row, it, journal));
        int[] _ = Rows.write(batches, INSERT, added, (row, it) -> set(row, it, journal));
    }

    private static void set(PreparedStatement row, Map.Entry<Spot, Cell> it, UUID journal) throws SQLException {
        Cell cell = it.getValue();
        Counts counts = cell.counts();
        row.setLong(1, counts.beacons());
        row.setLong(2, counts.playedMillis());
        row.setLong(3, counts.heardMillis());
        row.setLong(4, counts.stalledMillis());
        row.setLong(5, counts.rebuffers());
        row.setLong(6, counts.droppedFrames());
        row.setLong(7, counts.exits());
        row.setBytes(8, cell.storedViewers());
        row.setBytes(9, cell.storedStartups());
        Spot spot = it.getKey();
        row.setObject(10, spot.show().value());
        row.setString(11, spot.facet().inSql());
        row.setString(12, spot.word());
        row.setObject(13, journal);
    }

    private Map<Spot, Cell> known(UUID journal, Set<Spot> spots) {
        if (spots.isEmpty()) {
            return Map.of();
        }
        Set<UUID> shows = spots.stream().map(spot -> spot.show().value()).collect(Collectors.toSet());
        String oldest = spots.stream()
                .filter(spot -> spot.facet() == Facet.MINUTE)
                .map(Spot::word)
                .min(String::compareTo)
                .orElse("");
        return cells(sql.sql(SELECT + """
                        where journal = :journal and show_id in (:shows) and (facet <> 'minute' or word >= :oldest)
                        """)
                .param("journal", journal)
                .param("shows", shows)
                .param("oldest", oldest));
    }

    /** A show as a whole and by all but minutes, of all journals together. */
    Map<Spot, Cell> of(ShowId show) {
        return cells(
                sql.sql(SELECT + "where show_id = :show and facet <> 'minute'").param("show", show.value()));
    }

    /** A show's minutes, of all journals together. */
    Map<Spot, Cell> minutes(ShowId show, String from, String to) {
        return cells(sql.sql(SELECT + "where show_id = :show and facet = 'minute' and word >= :from and word < :to")
                .param("show", show.value())
                .param("from", from)
                .param("to", to));
    }

    private static Map<Spot, Cell> cells(JdbcClient.StatementSpec select) {
        Map<Spot, Cell> cells = new HashMap<>();
        select.query(row -> {
            Spot spot = new Spot(
                    new ShowId(row.getObject("show_id", UUID.class)),
                    Facet.ofSql(row.getString("facet")),
                    row.getString("word"));
            cells.computeIfAbsent(spot, _ -> new Cell(spot.facet()))
                    .merge(counts(row), row.getBytes("viewers"), row.getBytes("startups"));
        });
        return cells;
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("beacons"),
                row.getLong("played_ms"),
                row.getLong("heard_ms"),
                row.getLong("stalled_ms"),
                row.getLong("rebuffers"),
                row.getLong("dropped_frames"),
                row.getLong("exits"));
    }
}
