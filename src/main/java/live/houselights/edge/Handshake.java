package live.houselights.edge;

import org.jspecify.annotations.Nullable;

/** The request with which a socket was opened. It is not to be kept: a socket is open for hours. */
public interface Handshake {

    /** The first value of this header; null when there is none. */
    @Nullable
    String header(String name);
}
