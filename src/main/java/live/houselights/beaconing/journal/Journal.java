package live.houselights.beaconing.journal;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import live.houselights.beaconing.internal.Beacon;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** This node's journal of beacons. One writes, any number read. */
public interface Journal {

    /** Names this journal for as long as its files exist: a new disk is a new journal. */
    UUID id();

    /**
     * Writes beacons behind all others and syncs them to disk; they are kept once this returns. One caller at a time; it
     * blocks.
     *
     * @throws JournalFull when there is no room for them; none of them is kept then
     * @throws IOException when the disk refuses; some of them may be kept
     */
    void append(List<Beacon> beacons) throws IOException, JournalFull;

    /** Beacons behind this place in the order in which they were written, then each new one once it is kept, without end. */
    Source<Kept, NotUsed> from(Position position);

    /**
     * Where this reader is to go on: behind the last beacon that it said was {@link #delivered}, or at the beginning of what
     * is kept.
     *
     * @param reader one of those that the journal was opened for
     * @throws IllegalArgumentException for any other
     */
    Position reader(String reader);

    /** Bytes that are kept and that this reader has not delivered. */
    long behind(String reader) throws IOException;

    /** Notes, on disk, that this reader needs nothing before this place any more; what no reader needs is deleted. */
    void delivered(String reader, Position position) throws IOException;
}
