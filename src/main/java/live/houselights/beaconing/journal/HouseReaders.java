package live.houselights.beaconing.journal;

import java.util.Set;

/** Who reads the journal beside the sinks: the house itself, for its figures. */
public final class HouseReaders {

    /** What all of a show's audience adds up to. */
    public static final String FIGURES = "figures";

    /** How the picture moved for each ticket. */
    public static final String TICKETS = "tickets";

    static final Set<String> ALL = Set.of(FIGURES, TICKETS);

    private HouseReaders() {}
}
