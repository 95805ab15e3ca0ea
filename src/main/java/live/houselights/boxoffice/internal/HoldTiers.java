package live.houselights.boxoffice.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.TierId;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which tier a hold is of. It never changes, so what was seen once need not be read again. */
final class HoldTiers {

    /** Remembered holds; those that do not fit are read again, which costs their command a millisecond. */
    private static final int MOST_REMEMBERED = 100_000;

    private final Cache<HoldId, TierId> known =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final JdbcClient sql;

    HoldTiers(JdbcClient sql) {
        this.sql = sql;
    }

    void remember(HoldId hold, TierId tier) {
        known.put(hold, tier);
    }

    /** Each tier's part of these holds, by the tiers' ids; holds that were never taken are missing. */
    SortedMap<TierId, List<HoldId>> parts(Collection<HoldId> holds) {
        Map<HoldId, TierId> tiers = new HashMap<>(known.getAllPresent(holds));
        read(holds.stream().filter(hold -> !tiers.containsKey(hold)).distinct().toList())
                .forEach((hold, tier) -> {
                    remember(hold, tier);
                    tiers.put(hold, tier);
                });
        SortedMap<TierId, List<HoldId>> parts = new TreeMap<>(Comparator.comparing(TierId::value));
        holds.stream()
                .distinct()
                .filter(tiers::containsKey)
                .forEach(hold -> parts.computeIfAbsent(tiers.get(hold), _ -> new ArrayList<>())
                        .add(hold));
        return parts;
    }

    private Map<HoldId, TierId> read(List<HoldId> holds) {
        if (holds.isEmpty()) {
            return Map.of();
        }
        return sql
                .sql("select id, tier_id from hold where id in (:ids)")
                .param("ids", holds.stream().map(HoldId::value).toList())
                .query((row, _) ->
                        Map.entry(new HoldId(Columns.uuid(row, "id")), new TierId(Columns.uuid(row, "tier_id"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
