package live.houselights.waitingroom.internal;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import live.houselights.kernel.EntryId;
import live.houselights.kernel.ShowId;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of entries and of the places that a draw gave them. */
@Component
class Entries {

    /** Joins rather than IN: H2 looks each wanted id up in the index only this way. */
    private static final String KNOWN = """
        select e.id, e.number, e.challenge
        from unnest(cast(? as uuid array)) as wanted (id)
        join line_entry e on e.show_id = ? and e.id = wanted.id
        union
        select e.id, e.number, e.challenge
        from unnest(cast(? as varchar array)) as wanted (challenge)
        join line_entry e on e.show_id = ? and e.challenge = wanted.challenge\
        """;

    private static final String ADD = """
        insert into line_entry (show_id, entered_at, id, number, challenge)
        select cast(? as uuid), cast(? as timestamp with time zone), e.id, e.number, e.challenge
        from unnest(cast(? as uuid array), cast(? as bigint array), cast(? as varchar array))
          as e (id, number, challenge)\
        """;

    private static final String PLACE = """
        insert into line_place (show_id, place, entry_id)
        select cast(? as uuid), e.place, e.id
        from unnest(cast(? as bigint array), cast(? as uuid array)) as e (place, id)\
        """;

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    Entries(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /** An entry as it was written. */
    record Entry(EntryId id, long number, String challenge) {}

    /** Those entries that have one of these ids, or were bought with one of these challenges; by id and by challenge. */
    Known known(ShowId show, Collection<EntryId> ids, Collection<String> challenges) {
        Known known = new Known(new HashMap<>(), new HashMap<>());
        batches.query(
                KNOWN,
                (PreparedStatement statement) -> {
                    statement.setArray(1, array(statement, "uuid", ids.stream().map(EntryId::value)));
                    statement.setObject(2, show.value());
                    statement.setArray(3, array(statement, "varchar", challenges.stream()));
                    statement.setObject(4, show.value());
                },
                (RowCallbackHandler) row -> known.add(new Entry(
                        entryId(row.getObject("id", UUID.class)), row.getLong("number"), row.getString("challenge"))));
        return known;
    }

    /** What has been spent, while a batch is decided. */
    record Known(Map<EntryId, Entry> byId, Map<String, Entry> byChallenge) {
        void add(Entry entry) {
            byId.put(entry.id(), entry);
            byChallenge.put(entry.challenge(), entry);
        }
    }

    /** Writes them all with one statement. */
    void add(ShowId show, List<Entry> entries, Instant now) {
        batches.update(ADD, (PreparedStatement statement) -> {
            statement.setObject(1, show.value());
            statement.setObject(2, Columns.time(now));
            statement.setArray(
                    3,
                    array(
                            statement,
                            "uuid",
                            entries.stream().map(entry -> entry.id().value())));
            statement.setArray(4, array(statement, "bigint", entries.stream().map(Entry::number)));
            statement.setArray(5, array(statement, "varchar", entries.stream().map(Entry::challenge)));
        });
    }

    /** The first so many entries, in the order of their numbers. */
    List<EntryId> first(ShowId show, long count) {
        return sql.sql("select id from line_entry where show_id = :show and number <= :count order by number")
                .param("show", show.value())
                .param("count", count)
                .query((row, _) -> entryId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Writes the places down, from the first on. */
    void place(ShowId show, List<EntryId> inOrder) {
        for (int from = 0; from < inOrder.size(); from += LineLimits.PLACES_PER_BATCH) {
            int first = from + 1;
            List<EntryId> part = inOrder.subList(from, Math.min(inOrder.size(), from + LineLimits.PLACES_PER_BATCH));
            batches.update(PLACE, (PreparedStatement statement) -> {
                statement.setObject(1, show.value());
                Stream<Long> places =
                        LongStream.range(first, first + part.size()).boxed();
                statement.setArray(2, array(statement, "bigint", places));
                statement.setArray(3, array(statement, "uuid", part.stream().map(EntryId::value)));
            });
        }
    }

    private static Array array(PreparedStatement statement, String type, Stream<?> values) throws SQLException {
        return statement.getConnection().createArrayOf(type, values.toArray());
    }

    /** The place that the draw gave this entry. */
    Optional<Long> drawnPlace(ShowId show, EntryId entry) {
        return sql.sql("select place from line_place where show_id = :show and entry_id = :id")
                .param("show", show.value())
                .param("id", entry.value())
                .query(Long.class)
                .optional();
    }

    private static EntryId entryId(UUID id) {
        return new EntryId(Objects.requireNonNull(id));
    }
}
