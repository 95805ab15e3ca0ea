package live.houselights.edge;

/** Answers WebSockets on the edge. Its methods run on event loops: they must never block. */
public interface SocketRoute {

    /** Whether sockets at this path are this route's. */
    boolean takes(String path);

    /** A socket of an allowed origin has opened at this path; what it says goes to the ear that is answered. */
    SocketEar open(EdgeSocket socket, String path, Handshake handshake);

    /** The process is about to stop: says goodbye to every open socket. */
    void drain();
}
