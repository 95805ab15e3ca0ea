package live.houselights.onstage.ingest;

import java.time.Duration;

/** Every bound of the ingest by name, with what happens when it is reached. */
final class IngestLimits {

    /** Connections of encoders to one node, sending or not; one more is closed at once. */
    static final int MOST_CONNECTIONS = 64;

    /** Shows that one node encodes; the encoder of one more is refused, in words. */
    static final int MOST_BROADCASTS = 8;

    /** A connection that does not send with a good key by then is closed. */
    static final Duration PUBLISH_WITHIN = Duration.ofSeconds(10);

    /** One that has fallen silent for so long while it was read is closed; the slate hangs since before. */
    static final Duration SILENCE = Duration.ofSeconds(8);

    /** Before it may send, a connection is read so far and no further. */
    static final int LARGEST_COMMAND_BYTES = 16 * 1024;

    /** Larger messages close the connection: a key frame of a stage in 4K is smaller. */
    static final int LARGEST_MESSAGE_BYTES = 8 * 1024 * 1024;

    /** Streams of chunks within one connection; encoders use four. */
    static final int MOST_CHUNK_STREAMS = 32;

    /** What waits for ffmpeg; above, the connection is not read on, and the encoder slows down or drops frames. */
    static final int MOST_WAITING_BYTES = 16 * 1024 * 1024;

    /** ffmpeg is started again when it ends; more often within {@link #RESTARTS_WITHIN} closes the connection. */
    static final int MOST_RESTARTS = 5;

    static final Duration RESTARTS_WITHIN = Duration.ofMinutes(1);

    /** What ffmpeg may take to finish the last segment; then it is killed. */
    static final Duration FINISHING = Duration.ofSeconds(5);

    /** An SRT door at which nobody has come for so long closes, and is opened again: no house that died leaves it behind. */
    static final Duration SRT_SPELL = Duration.ofSeconds(30);

    /** One that could not be opened is tried again after so long. */
    static final Duration SRT_AGAIN = Duration.ofSeconds(5);

    /** So often it is looked which SRT doors are to be open. Encoders knock for three seconds. */
    static final Duration SRT_LOOK = Duration.ofSeconds(1);

    private IngestLimits() {}
}
