package live.houselights.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes WebSocket frames as servers do: whole and unmasked, after RFC 6455, section 5.2. */
final class SharedFrame {

    static final int TEXT = 0x81;
    static final int CLOSE = 0x88;
    static final int PING = 0x89;
    static final int PONG = 0x8A;

    private static final int LONGEST_SHORT = 125;
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;
    private static final int LONGEST_TWO_BYTES = 65_535;

    private SharedFrame() {}

    /** A direct buffer that many channels may write at once, each through a retained duplicate. */
    static ByteBuf of(int kind, byte[] payload) {
        byte[] head = head(kind, payload.length);
        ByteBuf frame = PooledByteBufAllocator.DEFAULT.directBuffer(head.length + payload.length);
        return frame.writeBytes(head).writeBytes(payload);
    }

    /** A whole close frame; its reason has to fit a control frame. */
    static ByteBuf close(int code, String reason) {
        byte[] why = reason.getBytes(StandardCharsets.UTF_8);
        byte[] payload = ByteBuffer.allocate(2 + why.length)
                .putShort((short) code)
                .put(why)
                .array();
        return Unpooled.wrappedBuffer(head(CLOSE, payload.length), payload);
    }

    /** What answers a close: the same code, or nothing where there was none. */
    static byte[] closing(int code) {
        return code < 0 ? new byte[0] : new byte[] {(byte) (code >> 8), (byte) code};
    }

    static byte[] head(int kind, int length) {
        if (length <= LONGEST_SHORT) {
            return new byte[] {(byte) kind, (byte) length};
        }
        if (length <= LONGEST_TWO_BYTES) {
            return ByteBuffer.allocate(4)
                    .put((byte) kind)
                    .put((byte) TWO_BYTES_FOLLOW)
                    .putShort((short) length)
                    .array();
        }
        return ByteBuffer.allocate(10)
                .put((byte) kind)
                .put((byte) EIGHT_BYTES_FOLLOW)
                .putLong(length)
                .array();
    }
}
