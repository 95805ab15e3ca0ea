package live.houselights.boxoffice.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import live.houselights.boxoffice.internal.Changes.Repooled;
import live.houselights.kernel.CodeBatchId;
import org.jspecify.annotations.Nullable;

/** The pools of a tier as a {@link Page} changes them. */
final class Pools {

    private final Map<UUID, Pool> before = new HashMap<>();
    private final Map<UUID, Pool> touched = new LinkedHashMap<>();

    Pools(Collection<Pool> remembered, Collection<Pool> seen) {
        remembered.forEach(pool -> before.put(pool.id(), pool));
        seen.forEach(pool -> before.put(pool.id(), pool));
    }

    private @Nullable Pool find(UUID id) {
        return touched.getOrDefault(id, before.get(id));
    }

    /** Counts so many more as taken (fewer, if negative); false where there is no such pool, or no room. */
    boolean take(UUID id, int places) {
        Pool pool = find(id);
        if (pool == null || !pool.hasRoomFor(places)) {
            return false;
        }
        touched.put(id, pool.taking(places));
        return true;
    }

    boolean keeps(@Nullable CodeBatchId batch) {
        Pool pool = batch == null ? null : find(batch.value());
        return pool != null && pool.keeps();
    }

    /** Free places that a batch has to itself. */
    int own(CodeBatchId batch) {
        Pool pool = find(batch.value());
        return pool == null ? 0 : pool.own();
    }

    /** How many more places a batch would keep with so many; null when it cannot have them. */
    @Nullable
    Integer moreFor(CodeBatchId batch, int places) {
        Pool pool = find(batch.value());
        if (pool == null || pool.taken() > places) {
            return null;
        }
        return places - (pool.keeps() ? Objects.requireNonNullElse(pool.places(), 0) : 0);
    }

    void keep(CodeBatchId batch, int places) {
        touched.put(batch.value(), Objects.requireNonNull(find(batch.value())).keeping(places));
    }

    void open(CodeBatchId batch) {
        touched.put(batch.value(), Objects.requireNonNull(find(batch.value())).open());
    }

    /** What {@link #returnTo} goes back to. */
    Map<UUID, Pool> mark() {
        return Map.copyOf(touched);
    }

    void returnTo(Map<UUID, Pool> mark) {
        touched.clear();
        touched.putAll(mark);
    }

    List<Repooled> changes() {
        return touched.values().stream()
                .map(pool -> new Repooled(
                        pool,
                        pool.taken()
                                - Objects.requireNonNull(before.get(pool.id())).taken()))
                .toList();
    }

    /** All that are known, as they are now. */
    Collection<Pool> all() {
        Map<UUID, Pool> all = new HashMap<>(before);
        all.putAll(touched);
        return List.copyOf(all.values());
    }
}
