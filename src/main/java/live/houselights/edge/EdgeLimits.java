package live.houselights.edge;

import java.time.Duration;

/** Every bound of the edge by name, with what happens when it is reached. */
public final class EdgeLimits {

    /** One more byte in a message, in one frame or many, closes the socket with 1009. */
    public static final int LARGEST_FRAME_BYTES = 8 * 1024;

    /** Frames of any kind, pings included, that one socket may send; more is {@link SocketEar.Breach#FLOODING}. */
    public static final int FRAMES_PER_SECOND = 20;

    /** Frames that may come at once after a pause. */
    public static final int FRAME_BURST = 40;

    /** A request whose head has not arrived by then is cut. */
    static final Duration SLOWEST_REQUEST = Duration.ofSeconds(10);

    /** A postcard whose body has not arrived by then is answered 408. */
    static final Duration SLOWEST_BODY = Duration.ofSeconds(10);

    /** When who is told that the house is full may ask again. */
    static final Duration RETRY_WHEN_FULL = Duration.ofSeconds(15);

    /** How long a browser may keep the answer to its question whether a page may post. */
    static final Duration PREFLIGHT_VALID = Duration.ofHours(2);

    /** A kept-alive connection without a request is cut. */
    static final Duration IDLE = Duration.ofSeconds(60);

    /** How long a closing handshake may take before the connection is cut. */
    static final Duration CLOSING = Duration.ofSeconds(2);

    /** The same for a reader that is let go because it is slow: what was written before has to arrive first. */
    static final Duration CLOSING_SLOWLY = Duration.ofSeconds(30);

    /** The edge pings every socket this often, so that proxies keep quiet ones open and dead ones are found. */
    public static final Duration PING_EVERY = Duration.ofSeconds(25);

    /** A socket that has not even answered a ping for this long is cut. */
    static final Duration DEAF_AFTER = Duration.ofSeconds(75);

    /** How long a shutdown waits for goodbyes to be written. */
    static final Duration DRAIN = Duration.ofSeconds(5);

    /** A socket whose outbound buffer holds more is skipped until it has drained to half. */
    static final int SKIP_ABOVE_BYTES = 32 * 1024;

    /** What the kernel keeps for a socket's reader, beyond the above; it takes twice as much for its own book-keeping. */
    static final int KERNEL_BUFFER_BYTES = 32 * 1024;

    /** Files that the process needs beside the edge's connections: the jar, pages, the database, other nodes. */
    static final int OTHER_FILES = 1_500;

    static final int LONGEST_LINE_BYTES = 4 * 1024;
    static final int LARGEST_HEADERS_BYTES = 16 * 1024;
    static final int ACCEPT_BACKLOG = 4_096;

    private EdgeLimits() {}
}
