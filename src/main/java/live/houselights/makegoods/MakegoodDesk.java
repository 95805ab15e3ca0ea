package live.houselights.makegoods;

import java.util.List;
import java.util.Optional;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;

/** Where a show's managers set their rule. The caller has checked that this person may; no method may be called in a transaction. */
public interface MakegoodDesk {

    /** Tickets of one show that a look counts; it says so when there are more. */
    int MOST_COUNTED = 100_000;

    /** The show's rule; empty when nobody has set one. */
    Optional<Rule> rule(ShowId show);

    /**
     * Sets the rule, as long as the show is not over.
     *
     * @param by who, for the history; at most 200 characters are kept
     */
    Outcome set(ShowId show, Rule rule, String by);

    /** What is wrong with this rule for this show; empty when it can be set. */
    Optional<Outcome.Refused> refusal(ShowId show, Rule rule);

    /**
     * What this rule would come to by what was measured until now. Nothing is given.
     *
     * @param rule one that is not {@link #refusal refused}
     */
    Look look(ShowId show, Rule rule);

    sealed interface Outcome {
        record Set() implements Outcome {}

        /** The show is over. */
        record TooLate() implements Outcome {}

        /**
         * @param field {@code permille}, {@code minutes}, {@code percent} or {@code days}
         * @param sentence for the manager
         */
        record Refused(String field, String sentence) implements Outcome {}
    }

    /**
     * @param tickets how many tickets' pictures were that bad
     * @param more whether there are more than were counted
     * @param refunds to how many of them money would go back; those that were returned, or cost nothing, get none
     * @param cost what would go back, by currency
     * @param exact whether each ticket was asked what was paid for it; else the cost and the refunds follow from some of them
     */
    record Look(int tickets, boolean more, int refunds, List<Money> cost, boolean exact) {}
}
