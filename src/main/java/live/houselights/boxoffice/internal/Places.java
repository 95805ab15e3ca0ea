package live.houselights.boxoffice.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import live.houselights.boxoffice.internal.Changes.Repooled;
import live.houselights.boxoffice.internal.Inventory.Step;
import live.houselights.boxoffice.internal.Inventory.Terms;
import live.houselights.boxoffice.internal.TierStore.Seen;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.PriceStepId;
import org.jspecify.annotations.Nullable;

/** The places of a tier as a {@link Page} counts them: all of them, those at each price, and those kept for codes. */
final class Places {

    private final Pools pools;
    private Counts counts;

    Places(TierBook book, Seen looked) {
        this.pools = new Pools(book.pools(), looked.pools());
        this.counts = book.counts();
    }

    Counts counts() {
        return counts;
    }

    /** The pools that changed. */
    List<Repooled> repooled() {
        return pools.changes();
    }

    /** All pools that are known, as they are now. */
    Collection<Pool> pools() {
        return pools.all();
    }

    // --- on sale and off it ---

    /**
     * Places that can be taken on these terms.
     *
     * @param forList whether they are for the waiting list, which leaves no places to itself
     */
    int left(Terms terms, boolean forList) {
        CodeBatchId batch = terms.batch();
        if (batch != null) {
            return pools.own(batch);
        }
        return forList ? counts.free() : counts.left();
    }

    /** Takes places that are left; answers the price step that they count for, or none. */
    @Nullable
    Step take(int places, Terms terms) {
        CodeBatchId batch = terms.batch();
        if (batch != null && pools.take(batch.value(), places)) {
            counts = counts.keep(-places);
        }
        counts = counts.move(places, 0);
        return terms.steps().stream()
                .filter(open -> pools.take(open.id().value(), places))
                .findFirst()
                .orElse(null);
    }

    /** Takes places that went back on sale, as they were first taken: all of these holds, or none. */
    boolean takeAgain(List<Holding> holds) {
        Counts before = counts;
        Map<UUID, Pool> mark = pools.mark();
        boolean taken = holds.stream().allMatch(this::takeAgain);
        if (!taken) {
            counts = before;
            pools.returnTo(mark);
        }
        return taken;
    }

    /** At the price and out of the batch that they were first taken from. */
    private boolean takeAgain(Holding hold) {
        int places = hold.quantity();
        CodeBatchId batch = hold.batch();
        CodeBatchId keeper = batch != null && pools.keeps(batch) ? batch : null;
        // Whatever is not the batch's own leaves the waiting list its places, like any other sale.
        boolean taken = keeper != null ? pools.take(keeper.value(), places) : places <= counts.left();
        if (!taken) {
            return false;
        }
        counts = counts.move(places, 0).keep(keeper != null ? -places : 0);
        PriceStepId step = hold.step();
        return step == null || pools.take(step.value(), places);
    }

    /** Puts places of a hold back where they came from: to its batch while that keeps them, and to its step. */
    void free(Holding hold, int places) {
        counts = counts.move(-places, 0);
        CodeBatchId batch = hold.batch();
        if (batch != null && pools.keeps(batch) && pools.take(batch.value(), -places)) {
            counts = counts.keep(places);
        }
        PriceStepId step = hold.step();
        if (step != null) {
            boolean _ = pools.take(step.value(), -places);
        }
    }

    /** These held places are sold now. */
    void sell(int places) {
        counts = counts.move(-places, places);
    }

    /** These sold places are free again. */
    void unsell(int places) {
        counts = counts.move(0, -places);
    }

    // --- what is for whom; each says whether it may be so ---

    boolean wish(int places, long version) {
        if (version <= counts.listedVersion()) {
            return false;
        }
        counts = counts.withList(places, version);
        return true;
    }

    boolean resize(int capacity) {
        return recount(counts.withCapacity(capacity));
    }

    boolean setAside(int places) {
        return places - counts.setAside() <= counts.left() && recount(counts.withAside(places));
    }

    private boolean recount(Counts wished) {
        if (wished.free() < 0) {
            return false;
        }
        counts = wished;
        return true;
    }

    boolean keep(CodeBatchId batch, int places) {
        Integer more = pools.moreFor(batch, places);
        if (more == null || (more > 0 && more > counts.left())) {
            return false;
        }
        pools.keep(batch, places);
        counts = counts.keep(more);
        return true;
    }

    boolean stopKeeping(CodeBatchId batch) {
        if (!pools.keeps(batch)) {
            return false;
        }
        counts = counts.keep(-pools.own(batch));
        pools.open(batch);
        return true;
    }
}
