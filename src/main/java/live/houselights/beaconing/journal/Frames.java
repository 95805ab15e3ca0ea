package live.houselights.beaconing.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import live.houselights.beaconing.internal.Beacon;
import org.jspecify.annotations.Nullable;

/** How beacons stand in a segment, one behind the other: their length, a checksum (CRC-32C), and {@link BeaconCodec}'s bytes. */
final class Frames {

    static final int HEAD_BYTES = 2 * Integer.BYTES;
    static final int MOST_BYTES = HEAD_BYTES + BeaconCodec.MOST_BYTES;

    private Frames() {}

    /** Needs room for {@link #MOST_BYTES}. */
    static void write(Beacon beacon, ByteBuffer to) {
        int head = to.position();
        to.position(head + HEAD_BYTES);
        BeaconCodec.write(beacon, to);
        int end = to.position();
        to.putInt(head, end - head - HEAD_BYTES);
        to.putInt(head + Integer.BYTES, checksum(to, head + HEAD_BYTES, end));
    }

    /** The next beacon; null, and nothing read, when there is no whole and sound one. */
    static @Nullable Beacon read(ByteBuffer from) {
        int head = from.position();
        if (from.remaining() < HEAD_BYTES) {
            return null;
        }
        int length = from.getInt(head);
        int body = head + HEAD_BYTES;
        if (length <= 0 || length > BeaconCodec.MOST_BYTES || from.limit() - body < length) {
            return null;
        }
        if (from.getInt(head + Integer.BYTES) != checksum(from, body, body + length)) {
            return null;
        }
        from.position(body);
        Beacon beacon = BeaconCodec.read(from);
        from.position(body + length);
        return beacon;
    }

    private static int checksum(ByteBuffer bytes, int from, int to) {
        CRC32C sum = new CRC32C();
        sum.update(bytes.duplicate().limit(to).position(from));
        return (int) sum.getValue();
    }
}
