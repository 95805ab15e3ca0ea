package live.houselights.boxoffice.internal;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;

/**
 * What a {@link TierWriter} needs of a database. Every method is one transaction, and throws {@link Unanswered} when nobody
 * knows whether it was committed.
 */
interface TierStore {

    /**
     * Makes the caller the tier's only writer: raises its epoch, so that no statement of an older one changes a row from now
     * on, those included that are still under way. Then reads what the writer must remember.
     *
     * @param mine the epoch that the caller has and must still be the newest; 0 takes over from anybody
     */
    TakeOver takeOver(TierId tier, long mine);

    /** Reads what the writer does not remember: holds, pools, which of the orders are revoked, orders' valid tickets. */
    Seen look(TierId tier, Wanted wanted);

    /** Writes a batch down, or nothing of it. */
    Outcome commit(long epoch, Changes changes);

    /** Deletes a tier of which no place was ever held; surprised when one was. */
    Outcome remove(TierId tier, long epoch);

    sealed interface TakeOver {
        /**
         * @param held every hold of the tier whose places are counted as held
         */
        record Loaded(long epoch, ShowId show, Counts counts, List<Holding> held, List<Pool> pools)
                implements TakeOver {}

        record Absent() implements TakeOver {}

        record Lost() implements TakeOver {}
    }

    sealed interface Outcome {
        /** Committed; new holds were written at this price. */
        record Done(long priceMinor, long feeMinor) implements Outcome {}

        /** The tier has a newer writer, or is gone: nothing was written. */
        record Fenced() implements Outcome {}

        /** The database says other than the writer remembers, or refuses a row: nothing was written. */
        record Surprised(String why) implements Outcome {}
    }

    record Wanted(
            Collection<HoldId> holds,
            Collection<UUID> pools,
            Collection<OrderId> confirming,
            Collection<OrderId> revoking) {

        boolean isNothing() {
            return holds.isEmpty() && pools.isEmpty() && confirming.isEmpty() && revoking.isEmpty();
        }
    }

    record Seen(Collection<Holding> holds, Collection<Pool> pools, Set<OrderId> revoked, Collection<Valid> tickets) {

        static final Seen NOTHING = new Seen(List.of(), List.of(), Set.of(), List.of());
    }

    /** A ticket of the tier that lets somebody in. */
    record Valid(OrderId order, TicketId ticket) {}

    /** The database did not answer, or not to the end. */
    final class Unanswered extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unanswered(Throwable cause) {
            super(cause);
        }
    }
}
