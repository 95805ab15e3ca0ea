package live.houselights.beaconing.journal;

/** The journal holds as much as it may. */
public final class JournalFull extends Exception {

    private static final long serialVersionUID = 1;

    JournalFull(long bytes) {
        super("The journal of beacons is full: readers have not delivered %,d bytes".formatted(bytes));
    }
}
