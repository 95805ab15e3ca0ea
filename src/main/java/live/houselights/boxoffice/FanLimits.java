package live.houselights.boxoffice;

import java.util.Optional;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;

/**
 * How many tickets of a show one fan and one card may buy, over all their orders.
 *
 * <p>A fan is an address, without what makes many addresses of one mailbox, and an account: whichever has more counts. What
 * is counted is what orders have {@link #claim claimed}, which is at least what they have been issued; so the limit holds at
 * every moment. Orders are counted from when a limit is first set. Why: {@code docs/decisions/0014-limits-per-buyer.md}.
 */
public interface FanLimits {

    /** No limit can be higher. */
    int HIGHEST = 1_000;

    Limits of(ShowId show);

    /** Takes effect at once here, and on other nodes within seconds. */
    TierOutcome save(ShowId show, Limits limits);

    /**
     * The same as their editor saw them: when somebody else has saved others since, those stay.
     *
     * @param seen the limits that were edited
     */
    Edit<Limits> edit(ShowId show, Limits limits, Limits seen);

    /**
     * Whether this buyer could still buy that many: for a friendly word early. Nothing is promised by it.
     *
     * @param besides an order that these tickets would take the place of; null for none
     */
    LimitOutcome check(ShowId show, Purchaser buyer, int tickets, @Nullable OrderId besides);

    /**
     * Takes so many of what this buyer may have, for this order: once however often it is asked. Asked again with another
     * card, the order lets go of the first one. All or nothing.
     */
    LimitOutcome claim(OrderId order, ShowId show, Purchaser buyer, int tickets);

    /** Lets go of all that an order claimed: it came to nothing, or was refunded. */
    void giveBack(OrderId order);

    /** Null for no limit. */
    record Limits(@Nullable Integer perFan, @Nullable Integer perCard) {

        public static final Limits NONE = new Limits(null, null);

        public Optional<Integer> ofFan() {
            return Optional.ofNullable(perFan);
        }

        public Optional<Integer> ofCard() {
            return Optional.ofNullable(perCard);
        }
    }

    sealed interface LimitOutcome {
        record Within() implements LimitOutcome {}

        record OverFan(int most) implements LimitOutcome {}

        record OverCard(int most) implements LimitOutcome {}
    }
}
