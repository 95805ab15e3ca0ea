package live.houselights.beaconing.rollups;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import live.houselights.beaconing.journal.Position;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** How much of each journal is in the figures. */
@Component
@OnRole(Role.BEACONING)
class CursorRows {

    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    CursorRows(JdbcClient sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /**
     * Where a reader goes on. What SQL says goes before the journal's own cursor, which is moved later.
     *
     * @param kept the journal's own cursor: nothing is kept before it, so one that a restored database has forgotten begins here
     */
    Position begin(UUID journal, String reader, Position kept) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            Optional<Position> known = sql.sql(
                            "select segment, place from beacon_cursor where journal = :journal and reader = :reader")
                    .param("journal", journal)
                    .param("reader", reader)
                    .query((row, _) -> new Position(row.getLong("segment"), row.getLong("place")))
                    .optional();
            if (known.isEmpty()) {
                write(
                                "insert into beacon_cursor (segment, place, journal, reader) values (:segment, :place, :journal, :reader)",
                                journal,
                                reader,
                                kept)
                        .update();
                return kept;
            }
            if (known.get().compareTo(kept) < 0) {
                write(
                                "update beacon_cursor set segment = :segment, place = :place where journal = :journal and reader = :reader",
                                journal,
                                reader,
                                kept)
                        .update();
                return kept;
            }
            return known.get();
        }));
    }

    /**
     * Moves a cursor, in the transaction of what was read.
     *
     * @throws IllegalStateException when it is not where it was: somebody else has added these beacons
     */
    void advance(UUID journal, String reader, Position from, Position to) {
        int moved = write("""
                        update beacon_cursor set segment = :segment, place = :place
                        where journal = :journal and reader = :reader and segment = :fromSegment and place = :fromPlace
                        """, journal, reader, to)
                .param("fromSegment", from.segment())
                .param("fromPlace", from.offset())
                .update();
        if (moved == 0) {
            throw new IllegalStateException(
                    "Beacons behind %s of journal %s are in the figures already".formatted(from, journal));
        }
    }

    private JdbcClient.StatementSpec write(String statement, UUID journal, String reader, Position to) {
        return sql.sql(statement)
                .param("segment", to.segment())
                .param("place", to.offset())
                .param("journal", journal)
                .param("reader", reader);
    }
}
