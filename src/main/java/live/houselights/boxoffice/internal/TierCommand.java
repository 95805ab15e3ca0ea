package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.internal.Inventory.Terms;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TicketId;

/** What one tier's writer can be told. Holds named here are of that tier. */
sealed interface TierCommand {

    /** Pools that the command names, which its writer must know before it decides. */
    default List<UUID> pools() {
        return switch (this) {
            case Hold hold -> hold.terms().pools();
            case Keep keep -> List.of(keep.batch().value());
            case StopKeeping stop -> List.of(stop.batch().value());
            default -> List.of();
        };
    }

    /** Holds that the command names, which its writer must know before it decides. */
    default List<HoldId> holds() {
        return List.of();
    }

    /**
     * @param forList takes free places whether or not open sale may have them
     */
    record Hold(HoldRequest request, Terms terms, Instant until, Instant now, boolean forList) implements TierCommand {}

    /** Leaves so many free places to the waiting list, unless a later wish stands. */
    record Wish(int places, long version) implements TierCommand {}

    /**
     * @param apply false to ask whether all could be renewed, and keep them that long meanwhile
     */
    record Renew(List<HoldId> holds, Instant until, Instant now, boolean apply) implements TierCommand {}

    record KeepUntil(List<HoldId> holds, Instant until, Instant now) implements TierCommand {}

    record Shrink(HoldId hold, int quantity, Instant now) implements TierCommand {

        @Override
        public List<HoldId> holds() {
            return List.of(hold);
        }
    }

    record Release(List<HoldId> holds) implements TierCommand {}

    record Lapse(List<HoldId> holds, Instant now) implements TierCommand {}

    /** Keeps holds for this order alone until then, taking them again where they are back on sale. */
    record Promise(OrderId order, List<HoldId> holds, Instant until, Instant now) implements TierCommand {}

    /** Takes a promise back, with the places that were taken again for it. */
    record Unpromise(OrderId order, List<HoldId> holds, List<HoldId> retaken) implements TierCommand {}

    record Confirm(ConfirmRequest request, Instant now) implements TierCommand {

        @Override
        public List<HoldId> holds() {
            return request.holds();
        }
    }

    /** Revokes this tier's tickets of an order that can get no more. */
    record Revoke(OrderId order, Instant now) implements TierCommand {}

    /** Revokes these tickets of an order, and none besides. */
    record RevokeSome(OrderId order, List<TicketId> tickets, Instant now) implements TierCommand {}

    record Resize(int capacity) implements TierCommand {}

    record SetAside(int places) implements TierCommand {}

    /** Keeps places for a batch of codes. */
    record Keep(CodeBatchId batch, int places) implements TierCommand {}

    record StopKeeping(CodeBatchId batch) implements TierCommand {}

    /** Always a batch of its own. */
    record Reread() implements TierCommand {}

    /** Always a batch of its own. */
    record Remove() implements TierCommand {}

    record WarmUp() implements TierCommand {}
}
