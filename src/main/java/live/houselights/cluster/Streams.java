package live.houselights.cluster;

import org.apache.pekko.stream.Materializer;

/**
 * Runs Pekko Streams on this node's threads. Streams end with the node: what must be brought to an end first is ended by its
 * owner.
 *
 * <p>Only modules whose work is a stream import {@code org.apache.pekko.stream}; actors, members and letters stay behind this
 * module's other interfaces. See {@code docs/decisions/0035-beacons-are-a-journal.md}.
 */
public interface Streams {

    Materializer materializer();
}
