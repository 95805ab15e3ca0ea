package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import live.houselights.boxoffice.internal.Changes.Changed;
import live.houselights.boxoffice.internal.TierStore.Outcome.Done;
import live.houselights.boxoffice.internal.TierStore.Seen;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.TierId;
import org.jspecify.annotations.Nullable;

/** The holds of a tier as a {@link Page} changes them. What the book remembers is newer than what was looked up. */
final class Holdings {

    private final TierId tier;
    private final TierBook book;
    private final Map<HoldId, Holding> seen = new HashMap<>();
    private final Map<HoldId, Holding> added = new LinkedHashMap<>();
    private final Map<HoldId, Holding> touched = new LinkedHashMap<>();
    private final Map<CartId, List<HoldId>> addedBy = new HashMap<>();

    Holdings(TierId tier, TierBook book, Seen looked) {
        this.tier = tier;
        this.book = book;
        looked.holds().forEach(hold -> seen.put(hold.id(), hold));
    }

    @Nullable
    Holding find(HoldId id) {
        Holding changed = touched.get(id);
        Holding newest = changed == null ? added.get(id) : changed;
        return newest == null ? before(id) : newest;
    }

    private @Nullable Holding before(HoldId id) {
        Holding remembered = book.find(id);
        return remembered == null ? seen.get(id) : remembered;
    }

    /** Each of them once; those that are unknown, or of another tier, are missing. */
    List<Holding> all(Collection<HoldId> ids) {
        return ids.stream()
                .distinct()
                .map(this::find)
                .filter(hold -> hold != null && hold.tier().equals(tier))
                .toList();
    }

    /** Places that this cart holds now. */
    int liveOf(CartId cart, Instant now) {
        return liveAmong(book.heldBy(cart), now) + liveAmong(addedBy.getOrDefault(cart, List.of()), now);
    }

    private int liveAmong(List<HoldId> ids, Instant now) {
        int places = 0;
        for (HoldId id : ids) {
            Holding hold = find(id);
            if (hold != null && hold.isLiveAt(now)) {
                places += hold.quantity();
            }
        }
        return places;
    }

    void add(Holding taken) {
        added.put(taken.id(), taken);
        addedBy.computeIfAbsent(taken.cart(), _ -> new ArrayList<>()).add(taken.id());
    }

    void write(Holding hold) {
        (added.containsKey(hold.id()) ? added : touched).put(hold.id(), hold);
    }

    Collection<Holding> added() {
        return added.values();
    }

    List<Changed> changed() {
        return touched.values().stream()
                .map(hold ->
                        new Changed(Objects.requireNonNull(before(hold.id())).state(), hold))
                .toList();
    }

    /** Every hold that was added or changed, as the commit wrote it. */
    List<Holding> written(Done done) {
        return Stream.concat(added.values().stream().map(hold -> priced(hold, done)), touched.values().stream())
                .toList();
    }

    /** As the commit priced it, if it was added here. */
    Holding priced(Holding hold, Done done) {
        return added.containsKey(hold.id()) ? hold.priced(done.priceMinor(), done.feeMinor()) : hold;
    }
}
