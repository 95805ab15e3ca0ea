package live.houselights.onstage.ingest;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads Flash Video tag by tag, as an ffmpeg of ours writes it. Not thread-safe. */
final class FlvReader {

    private static final int SIGNATURE = 'F' << 16 | 'L' << 8 | 'V';

    /** Version, what follows, and the header's own length. */
    private static final int REST_OF_HEADER = 6;

    private static final int STREAM_ID = 3;
    private static final int TRAILER = 4;

    private final DataInputStream in;

    private FlvReader(DataInputStream in) {
        this.in = in;
    }

    /** Waits for the beginning; null when the stream ends before it. Throws IOException for what is no Flash Video. */
    static @Nullable FlvReader open(InputStream bytes) throws IOException {
        DataInputStream in = new DataInputStream(bytes);
        int first = in.read();
        if (first < 0) {
            return null;
        }
        if ((first << 16 | in.readUnsignedShort()) != SIGNATURE) {
            throw new IOException("This is no Flash Video");
        }
        in.skipNBytes(REST_OF_HEADER + TRAILER);
        return new FlvReader(in);
    }

    /** The next tag; null at the end, also where that cuts a tag in two. Throws IOException for one that is too large. */
    @Nullable
    FlvTag next() throws IOException {
        int type = in.read();
        if (type < 0) {
            return null;
        }
        try {
            int length = medium();
            if (length > IngestLimits.LARGEST_MESSAGE_BYTES) {
                throw new IOException("A tag of %,d bytes is too large".formatted(length));
            }
            long low = medium();
            long millis = (long) in.readUnsignedByte() << 24 | low;
            in.skipNBytes(STREAM_ID);
            byte[] body = in.readNBytes(length);
            in.skipNBytes(TRAILER);
            return new FlvTag(type, millis, body);
        } catch (EOFException _) {
            return null;
        }
    }

    private int medium() throws IOException {
        return in.readUnsignedByte() << 16 | in.readUnsignedShort();
    }
}
