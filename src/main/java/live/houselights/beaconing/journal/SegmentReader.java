package live.houselights.beaconing.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import live.houselights.beaconing.internal.Beacon;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one segment after the other, a chunk at a time, never beyond what is synced. It blocks. */
final class SegmentReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SegmentReader.class);

    private final Segments segments;
    private final ByteBuffer buffer = ByteBuffer.allocate(JournalLimits.CHUNK_BYTES);
    private @Nullable FileChannel channel;
    private Position position;

    SegmentReader(Segments segments, Position from) {
        this.segments = segments;
        this.position = from;
    }

    Position position() {
        return position;
    }

    /** The next beacons before this end; none when there are none yet. */
    List<Kept> read(Position end) throws IOException {
        while (position.compareTo(end) < 0) {
            List<Kept> chunk = chunk(end);
            if (!chunk.isEmpty() || position.segment() == end.segment()) {
                return chunk;
            }
            turn();
        }
        return List.of();
    }

    private List<Kept> chunk(Position end) throws IOException {
        FileChannel file = channel;
        try {
            file = file == null ? FileChannel.open(segments.file(position.segment()), StandardOpenOption.READ) : file;
        } catch (NoSuchFileException gone) {
            log.warn("Segment {} of the journal of beacons is gone", position.segment(), gone);
            return List.of();
        }
        channel = file;
        long most = position.segment() == end.segment() ? end.offset() - position.offset() : Long.MAX_VALUE;
        buffer.clear().limit((int) Math.min(buffer.capacity(), most));
        while (buffer.hasRemaining() && file.read(buffer, position.offset() + buffer.position()) >= 0) {
            // A short read goes on where it ended.
        }
        buffer.flip();
        return beacons();
    }

    private List<Kept> beacons() {
        List<Kept> chunk = new ArrayList<>(JournalLimits.CHUNK_BYTES / 128);
        long start = position.offset();
        for (Beacon beacon = Frames.read(buffer); beacon != null; beacon = Frames.read(buffer)) {
            position = new Position(position.segment(), start + buffer.position());
            chunk.add(new Kept(beacon, position));
        }
        return chunk;
    }

    private void turn() throws IOException {
        FileChannel file = channel;
        long unread = file == null ? 0 : file.size() - position.offset();
        if (unread > 0) {
            log.warn(
                    "{} bytes at the end of segment {} are no whole beacons: nobody was told that they are kept",
                    unread,
                    position.segment());
        }
        close();
        position = new Position(position.segment() + 1, 0);
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
