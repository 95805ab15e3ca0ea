package live.houselights.beaconing.journal;

/**
 * A place in a journal, between two beacons.
 *
 * @param segment the file's number, from 0
 * @param offset bytes from its beginning
 */
public record Position(long segment, long offset) implements Comparable<Position> {

    /** Before the first beacon of any journal. */
    public static final Position START = new Position(0, 0);

    @Override
    public int compareTo(Position other) {
        int files = Long.compare(segment, other.segment);
        return files != 0 ? files : Long.compare(offset, other.offset);
    }
}
