package live.houselights.beaconing.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import live.houselights.beaconing.internal.Beacon;

/** Writes the last segment. After a failure it goes on in a new one: what a failed write or sync left behind is not trusted. */
final class SegmentWriter implements AutoCloseable {

    private final Segments segments;
    private final long segmentBytes;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(JournalLimits.WRITE_BYTES);
    private FileChannel channel;
    private long segment;
    private long offset;
    private boolean failed;

    SegmentWriter(Segments segments, long segment, long segmentBytes) throws IOException {
        this.segments = segments;
        this.segmentBytes = segmentBytes;
        this.segment = segment;
        this.channel = create(segment);
    }

    private FileChannel create(long number) throws IOException {
        return FileChannel.open(segments.file(number), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** The place behind the last beacon that was synced. */
    Position end() {
        return new Position(segment, offset);
    }

    /** Writes and syncs; answers the place behind. */
    Position append(List<Beacon> beacons) throws IOException {
        if (failed || offset >= segmentBytes) {
            turn();
        }
        failed = true;
        long written = offset;
        buffer.clear();
        for (Beacon beacon : beacons) {
            if (buffer.remaining() < Frames.MOST_BYTES) {
                written += flush();
            }
            Frames.write(beacon, buffer);
        }
        written += flush();
        channel.force(false);
        offset = written;
        failed = false;
        return end();
    }

    private long flush() throws IOException {
        buffer.flip();
        long bytes = buffer.remaining();
        while (buffer.hasRemaining()) {
            int _ = channel.write(buffer);
        }
        buffer.clear();
        return bytes;
    }

    private void turn() throws IOException {
        FileChannel next = create(segment + 1);
        if (failed) {
            truncate();
        }
        channel.close();
        channel = next;
        segment++;
        offset = 0;
    }

    /** Readers go on to the next segment where this one ends: whatever was half written must not be there. */
    private void truncate() throws IOException {
        FileChannel _ = channel.truncate(offset);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
