package live.houselights.onstage.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.DefaultByteBufHolder;

/** One whole message of an RTMP connection, put together from its chunks. */
final class RtmpMessage extends DefaultByteBufHolder {

    static final int SET_CHUNK_SIZE = 1;
    static final int ABORT = 2;
    static final int WINDOW_SIZE = 5;
    static final int PEER_BANDWIDTH = 6;
    static final int AUDIO = 8;
    static final int VIDEO = 9;
    static final int DATA = 18;
    static final int COMMAND = 20;

    private final int type;
    private final long millis;

    RtmpMessage(int type, long millis, ByteBuf body) {
        super(body);
        this.type = type;
        this.millis = millis;
    }

    int type() {
        return type;
    }

    /** On the stream's own clock, modulo 2^32. */
    long millis() {
        return millis;
    }

    @Override
    public ByteBufHolder replace(ByteBuf content) {
        return new RtmpMessage(type, millis, content);
    }
}
