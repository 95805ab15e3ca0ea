package live.houselights.onstage.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which ids are people of a show. Whoever was let in once stays one, so it is remembered; ids that are nobody's are
 * not.
 */
@Component
class KnownFans {

    /** Beyond it some are read again. */
    private static final int MOST_REMEMBERED = 100_000;

    private final JdbcClient sql;
    private final Cache<UUID, ShowId> shows =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    KnownFans(JdbcClient sql) {
        this.sql = sql;
    }

    /** Those of these ids that are people of this show; all that are not remembered are read at once. */
    Set<UUID> of(ShowId show, Collection<UUID> ids) {
        Set<UUID> known = new HashSet<>();
        Set<UUID> strange = new HashSet<>();
        for (UUID id : ids) {
            ShowId theirs = shows.getIfPresent(id);
            if (theirs == null) {
                strange.add(id);
            } else if (theirs.equals(show)) {
                known.add(id);
            }
        }
        if (!strange.isEmpty()) {
            known.addAll(read(show, strange));
        }
        return known;
    }

    private Set<UUID> read(ShowId show, Set<UUID> strange) {
        Set<UUID> known = new HashSet<>();
        sql.sql("select id, show_id from stage_fan where id in (:ids)")
                .param("ids", strange)
                .query(row -> {
                    UUID id = Columns.uuid(row, "id");
                    ShowId theirs = new ShowId(Columns.uuid(row, "show_id"));
                    shows.put(id, theirs);
                    if (theirs.equals(show)) {
                        known.add(id);
                    }
                });
        return known;
    }
}
