package live.houselights.beaconing.journal;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Whether there is room for more. The disk is asked once in a while, since asking it costs as much as a hundred beacons. */
final class Room {

    private static final Duration ASKED_EVERY = Duration.ofSeconds(1);

    private final FileStore disk;
    private final JournalLimits limits;
    private final AtomicLong bytes;
    private long askedAt;
    private long free = Long.MAX_VALUE;

    Room(Path folder, JournalLimits limits, long bytes) throws IOException {
        this.disk = Files.getFileStore(folder);
        this.limits = limits;
        this.bytes = new AtomicLong(bytes);
        this.askedAt = System.nanoTime() - ASKED_EVERY.toNanos();
    }

    void check() throws IOException, JournalFull {
        long now = System.nanoTime();
        if (now - askedAt >= ASKED_EVERY.toNanos()) {
            askedAt = now;
            free = disk.getUsableSpace();
        }
        if (bytes.get() >= limits.mostBytes() || free < limits.leastFreeBytes()) {
            throw new JournalFull(bytes.get());
        }
    }

    void taken(long more) {
        long _ = bytes.addAndGet(more);
    }

    void given(long back) {
        long _ = bytes.addAndGet(-back);
    }
}
