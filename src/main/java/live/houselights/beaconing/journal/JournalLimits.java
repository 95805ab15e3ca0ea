package live.houselights.beaconing.journal;

/**
 * The bounds of a journal.
 *
 * @param segmentBytes a file that has grown beyond this is followed by the next; it is deleted as a whole
 * @param mostBytes of all files together: when they are reached, {@link Journal#append} throws {@link JournalFull} until
 *     readers have delivered
 * @param leastFreeBytes of the disk, which belong to others: below them the journal is full, too
 */
public record JournalLimits(long segmentBytes, long mostBytes, long leastFreeBytes) {

    /** Beacons of one chunk that a reader is given, in bytes. */
    static final int CHUNK_BYTES = 128 * 1024;

    /** What is gathered before it is written to the file. */
    static final int WRITE_BYTES = 256 * 1024;
}
