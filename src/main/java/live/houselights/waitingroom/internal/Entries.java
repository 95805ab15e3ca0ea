package live.houselights.waitingroom.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.EntryId;
import live.houselights.kernel.ShowId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of entries and of the places that a draw gave them. */
@Component
class Entries {

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
        sql.sql("""
            select id, number, challenge from line_entry where show_id = :show and id in (:ids)
            union
            select id, number, challenge from line_entry where show_id = :show and challenge in (:challenges)\
            """)
                .param("show", show.value())
                .param("ids", ids.stream().map(EntryId::value).toList())
                .param("challenges", challenges)
                .query((row, _) -> new Entry(
                        entryId(row.getObject("id", UUID.class)), row.getLong("number"), row.getString("challenge")))
                .list()
                .forEach(known::add);
        return known;
    }

    /** What has been spent, while a batch is decided. */
    record Known(Map<EntryId, Entry> byId, Map<String, Entry> byChallenge) {
        void add(Entry entry) {
            byId.put(entry.id(), entry);
            byChallenge.put(entry.challenge(), entry);
        }
    }

    void add(ShowId show, List<Entry> entries, Instant now) {
        batches.batchUpdate(
                "insert into line_entry (show_id, id, number, challenge, entered_at) values (?, ?, ?, ?, ?)",
                entries,
                entries.size(),
                (row, entry) -> {
                    row.setObject(1, show.value());
                    row.setObject(2, entry.id().value());
                    row.setLong(3, entry.number());
                    row.setString(4, entry.challenge());
                    row.setObject(5, Lines.time(now));
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
            List<EntryId> part = inOrder.subList(from, Math.min(inOrder.size(), from + LineLimits.PLACES_PER_BATCH));
            long[] place = {from + 1};
            batches.batchUpdate(
                    "insert into line_place (show_id, place, entry_id) values (?, ?, ?)",
                    part,
                    part.size(),
                    (row, entry) -> {
                        row.setObject(1, show.value());
                        row.setLong(2, place[0]++);
                        row.setObject(3, entry.value());
                    });
        }
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
