package live.houselights.edge;

/** Hears one socket, in order, on its event loop. */
public interface SocketEar {

    void text(String text);

    /** The other side broke a rule of the edge; the ear closes the socket in the words of its own protocol. */
    void breach(Breach breach);

    /** The socket is gone, whoever closed it. Called exactly once. */
    void closed();

    /** Rules that hold for every protocol. */
    enum Breach {
        /** More frames a second than {@link EdgeLimits#FRAMES_PER_SECOND}. */
        FLOODING,
        /** Binary, where our protocols are text. */
        BINARY,
        /** Text that is not UTF-8. */
        NOT_TEXT,
        /** Frames that RFC 6455 does not know, such as unmasked ones. */
        PROTOCOL,
        /** A message, whole or in fragments, over {@link EdgeLimits#LARGEST_FRAME_BYTES}. */
        TOO_LARGE
    }
}
