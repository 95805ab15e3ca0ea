package live.houselights.beaconing.pipeline;

import live.houselights.beaconing.internal.Beacon;
import live.houselights.edge.PostcardAnswer;

/**
 * A beacon that has come.
 *
 * @param bringer is told as soon as it is kept
 * @param thanks what the bringer is told then
 * @param knownBy which memory knows that it came before, and so only has to be answered; {@link #NEW} for none
 */
public record Arrival(Beacon beacon, Bringer bringer, PostcardAnswer thanks, int knownBy) {

    static final int NEW = -1;

    public Arrival(Beacon beacon, Bringer bringer, PostcardAnswer thanks) {
        this(beacon, bringer, thanks, NEW);
    }

    Arrival knownBy(int memory) {
        return new Arrival(beacon, bringer, thanks, memory);
    }

    boolean isNew() {
        return knownBy == NEW;
    }
}
