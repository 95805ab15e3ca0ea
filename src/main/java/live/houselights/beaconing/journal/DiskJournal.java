package live.houselights.beaconing.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import live.houselights.beaconing.internal.Beacon;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Segments in a folder of this process's own. Each opening begins a new segment: what a process that was killed had not synced
 * stays behind as the torn end of an old one, and nobody was told that it is kept.
 */
public final class DiskJournal implements Journal, AutoCloseable {

    private final Slot slot;
    private final Segments segments;
    private final SegmentWriter writer;
    private final Cursors cursors;
    private final Executor blocking;
    private final Room room;
    private final ReentrantLock deleting = new ReentrantLock();

    private volatile Position end;
    private volatile CompletableFuture<Void> grown = new CompletableFuture<>();

    /**
     * Takes the first free slot in this folder.
     *
     * @param readers everybody who will ever read in this process's life: they hold what they have not delivered
     * @param blocking runs reads, which may wait for the disk
     */
    public DiskJournal(Path within, JournalLimits limits, Set<String> readers, Executor blocking) throws IOException {
        this.blocking = blocking;
        slot = Slot.take(within);
        segments = new Segments(slot.folder());
        List<Long> before = segments.all();
        long first = before.isEmpty() ? 0 : before.getLast() + 1;
        writer = new SegmentWriter(segments, first, limits.segmentBytes());
        end = writer.end();
        cursors = new Cursors(slot.folder(), readers, oldest(before, first), end);
        room = new Room(slot.folder(), limits, segments.bytes());
        deleteUnneeded();
    }

    private static Position oldest(List<Long> before, long first) {
        return new Position(before.isEmpty() ? first : before.getFirst(), 0);
    }

    @Override
    public UUID id() {
        return slot.id();
    }

    @Override
    public void append(List<Beacon> beacons) throws IOException, JournalFull {
        room.check();
        Position before = end;
        Position after = writer.append(beacons);
        room.taken(after.segment() == before.segment() ? after.offset() - before.offset() : after.offset());
        end = after;
        CompletableFuture<Void> told = grown;
        grown = new CompletableFuture<>();
        boolean _ = told.complete(null);
    }

    @Override
    public Source<Kept, NotUsed> from(Position position) {
        return Source.unfoldResourceAsync(
                        () -> CompletableFuture.completedStage(new SegmentReader(segments, position)),
                        this::next,
                        reader -> CompletableFuture.runAsync(() -> close(reader), blocking)
                                .thenApply(_ -> Done.getInstance()))
                .mapConcat(chunk -> chunk);
    }

    private CompletionStage<Optional<List<Kept>>> next(SegmentReader reader) {
        // Asked for before the end is read: what is kept in between completes it.
        CompletableFuture<Void> more = grown;
        if (reader.position().compareTo(end) < 0) {
            return CompletableFuture.supplyAsync(() -> read(reader), blocking)
                    .thenCompose(chunk ->
                            chunk.isEmpty() ? next(reader) : CompletableFuture.completedStage(Optional.of(chunk)));
        }
        return more.thenCompose(_ -> next(reader));
    }

    private List<Kept> read(SegmentReader reader) {
        try {
            return reader.read(end);
        } catch (IOException unreadable) {
            throw new CompletionException(unreadable);
        }
    }

    private static void close(SegmentReader reader) {
        try {
            reader.close();
        } catch (IOException failed) {
            throw new CompletionException(failed);
        }
    }

    @Override
    public Position reader(String reader) {
        return cursors.of(reader);
    }

    @Override
    public void delivered(String reader, Position position) throws IOException {
        long before = cursors.slowest(end).segment();
        cursors.move(reader, position);
        if (cursors.slowest(end).segment() > before) {
            deleteUnneeded();
        }
    }

    private void deleteUnneeded() throws IOException {
        deleting.lock();
        try {
            long needed = Math.min(cursors.slowest(end).segment(), end.segment());
            for (long segment : segments.all()) {
                if (segment < needed) {
                    Path file = segments.file(segment);
                    long bytes = Files.size(file);
                    Files.delete(file);
                    room.given(bytes);
                }
            }
        } finally {
            deleting.unlock();
        }
    }

    /** Bytes that this reader has not delivered. */
    @Override
    public long behind(String reader) throws IOException {
        Position position = cursors.of(reader);
        Position last = end;
        long bytes = last.offset() - (position.segment() == last.segment() ? position.offset() : 0);
        for (long segment : segments.all()) {
            if (segment >= position.segment() && segment < last.segment()) {
                bytes += Files.size(segments.file(segment)) - (segment == position.segment() ? position.offset() : 0);
            }
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        writer.close();
        slot.close();
    }
}
