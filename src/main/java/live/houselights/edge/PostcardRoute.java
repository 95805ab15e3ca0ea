package live.houselights.edge;

/**
 * Takes small posts on the edge. What is the same for all of them has been done before it is asked: the crowd, the origin and
 * the method are judged, the body is whole and no larger than allowed.
 */
public interface PostcardRoute {

    /** The exact path, as {@code /beacons}. */
    String path();

    /** A larger body is answered 413, unread. */
    int largestBytes();

    /**
     * Answers the postcard exactly once, now or later, from any thread. It is called on an event loop: it must never block. Until
     * the answer, nothing else is read from that connection.
     */
    void take(Postcard postcard);
}
