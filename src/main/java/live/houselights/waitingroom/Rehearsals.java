package live.houselights.waitingroom;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import live.houselights.kernel.ShowId;
import live.houselights.waitingroom.LineDesk.LinePlan;

/**
 * Tries an on-sale out with simulated fans, on a copy of the show's tiers, limits and codes as they are now, and with a clock
 * that runs as fast as it can. The draw and the inlet are the real ones. Nothing real is touched, and nobody is told.
 *
 * <p>The same plan, crowd and configuration always end the same. A rehearsal runs on a thread of its own, one at a time on a
 * node; so many more as {@link #MOST_WAITING} wait.
 */
public interface Rehearsals {

    int MOST_FANS = 200_000;

    /** Rehearsals that wait for the one under way; one more is refused. */
    int MOST_WAITING = 4;

    /** Who takes longer loses their tickets anyway. */
    Duration LONGEST_CHECKOUT = Duration.ofMinutes(10);

    Duration SHORTEST_CHECKOUT = Duration.ofSeconds(5);

    /** An on-sale that is not over by then is told as it stands. */
    Duration LONGEST = Duration.ofHours(12);

    /** Begins to play what would happen if this crowd came to a line of this plan, whether one like it is armed or not. */
    BeginOutcome begin(ShowId show, LinePlan plan, Crowd crowd);

    /**
     * Who comes, and what they do. Shares are whole numbers of a hundred.
     *
     * @param fans 1 to {@link #MOST_FANS}
     * @param late the share that enters only after the draw, most of them soon after it
     * @param absent the share of those called who never come
     * @param buying the share of those let in who want to buy; half of the others leave full carts standing
     * @param declined the share of payments that are declined; most try again
     * @param checkout what a middling buyer takes from the tickets to the payment
     * @param seed deals another crowd of the same kind
     */
    record Crowd(int fans, int late, int absent, int buying, int declined, Duration checkout, long seed) {

        /** To begin with, where nobody knows better. */
        public static final Crowd USUAL = new Crowd(10_000, 20, 10, 85, 8, Duration.ofSeconds(90), 1);
    }

    sealed interface BeginOutcome {
        record Begun(Run run) implements BeginOutcome {}

        /** A sentence for the manager. */
        record Refused(String sentence) implements BeginOutcome {}
    }

    /** A rehearsal that waits or is under way. */
    interface Run {

        /** Ends on another thread. */
        CompletableFuture<Ending> ending();

        /** Stops it soon; too late, it does nothing. */
        void cancel();
    }

    sealed interface Ending {
        record Played(Rehearsal rehearsal) implements Ending {}

        record Cancelled() implements Ending {}
    }

    /**
     * What happened. Times count from the draw.
     *
     * @param soldOutAfter when the last ticket on sale was sold; empty when some are left
     * @param lasted when nobody had anything to do any more, or {@link #LONGEST}
     * @param fans who came
     * @param codeHolders how many of them had an access code that is still good
     * @param buyers fans who have tickets now
     * @param sold tickets
     * @param left tickets that anybody could still buy, those in carts included
     * @param kept tickets that still wait for holders of codes
     * @param called fans whose turn came
     * @param medianWait from the draw, or the later entry, to the call; of those who were called
     * @param longWait what 95 of a hundred of them waited at most
     * @param noShows called, and never came
     * @param refusals times that a fan wanted more tickets of a tier than were left
     * @param emptyHanded fans who were let in to buy and found nothing left
     * @param declined payments
     * @param lapsed carts whose time ran out
     * @param tiers in the manager's order
     * @param curve slices of one length each, from the draw to the end
     */
    record Rehearsal(
            Optional<Duration> soldOutAfter,
            Duration lasted,
            int fans,
            int codeHolders,
            int buyers,
            long sold,
            long left,
            long kept,
            int called,
            Duration medianWait,
            Duration longWait,
            int noShows,
            int refusals,
            int emptyHanded,
            int declined,
            int lapsed,
            List<TierEnd> tiers,
            List<Slice> curve) {

        /** Fans who leave without a ticket, for whichever reason. */
        public int withoutTicket() {
            return fans - buyers;
        }
    }

    /**
     * @param goneAfter when nothing of it was left to anybody; empty when something is
     */
    record TierEnd(String name, int sold, int left, int kept, Optional<Duration> goneAfter) {}

    /**
     * A part of the curve.
     *
     * @param from since the draw
     * @param inLine at its end
     * @param buying at its end
     * @param sold tickets in it, as are refusals and declined payments
     */
    record Slice(Duration from, long inLine, long buying, long sold, long refusals, long declined) {}
}
