package live.houselights.boxoffice.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import live.houselights.boxoffice.internal.TierStore.TakeOver.Loaded;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;

/**
 * What a tier's writer remembers of the last commit: the counts, every hold that is held, and the last {@link
 * #MOST_ENDED} that no longer are. A held place costs some 300 bytes, so a tier with 160,000 places in carts about 50 MB.
 *
 * <p>Only one thread at a time, the writer's, may touch it.
 */
final class TierBook {

    /** Ended holds kept in mind, since whoever repeats a command mostly does so soon. */
    static final int MOST_ENDED = 10_000;

    private final long epoch;
    private final ShowId show;
    private final Map<HoldId, Holding> held = new HashMap<>();
    private final Map<CartId, List<HoldId>> ofCarts = new HashMap<>();
    private final Map<HoldId, Holding> ended = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<HoldId, Holding> eldest) {
            return size() > MOST_ENDED;
        }
    };

    private Counts counts;
    private Collection<Pool> pools;

    TierBook(Loaded loaded) {
        this.epoch = loaded.epoch();
        this.show = loaded.show();
        this.counts = loaded.counts();
        this.pools = loaded.pools();
        loaded.held().forEach(this::write);
    }

    long epoch() {
        return epoch;
    }

    ShowId show() {
        return show;
    }

    Counts counts() {
        return counts;
    }

    @Nullable
    Holding find(HoldId id) {
        Holding living = held.get(id);
        return living == null ? ended.get(id) : living;
    }

    /** Holds of this cart that are held, whether or not their time is over. */
    List<HoldId> heldBy(CartId cart) {
        return ofCarts.getOrDefault(cart, List.of());
    }

    Collection<Pool> pools() {
        return pools;
    }

    boolean knowsPool(UUID id) {
        return pools.stream().anyMatch(pool -> pool.id().equals(id));
    }

    /** Takes over what has been committed. */
    void turnTo(Counts committed, Collection<Holding> newest, Collection<Pool> repooled) {
        counts = committed;
        pools = repooled;
        newest.forEach(this::write);
    }

    private void write(Holding hold) {
        if (hold.isHeld()) {
            if (held.put(hold.id(), hold) == null) {
                ofCarts.merge(hold.cart(), List.of(hold.id()), TierBook::joined);
            }
        } else {
            if (held.remove(hold.id()) != null) {
                ofCarts.computeIfPresent(hold.cart(), (_, ids) -> without(ids, hold.id()));
            }
            ended.put(hold.id(), hold);
        }
    }

    private static List<HoldId> joined(List<HoldId> ids, List<HoldId> more) {
        List<HoldId> all = new ArrayList<>(ids);
        all.addAll(more);
        return List.copyOf(all);
    }

    private static @Nullable List<HoldId> without(List<HoldId> ids, HoldId gone) {
        List<HoldId> rest = ids.stream().filter(id -> !id.equals(gone)).toList();
        return rest.isEmpty() ? null : rest;
    }
}
