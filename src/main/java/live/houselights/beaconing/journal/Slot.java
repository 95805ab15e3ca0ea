package live.houselights.beaconing.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journal's folder, locked for this process. Processes that share a disk have one each, and a process that comes back takes
 * the first that is free: what a killed one left behind is its own again.
 */
final class Slot implements AutoCloseable {

    /** Processes that share one disk. */
    static final int MOST = 64;

    private final Path folder;
    private final FileChannel channel;
    private final UUID id;

    private Slot(Path folder, FileChannel channel) throws IOException {
        this.folder = folder;
        this.channel = channel;
        this.id = identify(folder.resolve("id"));
    }

    static Slot take(Path within) throws IOException {
        for (int number = 0; number < MOST; number++) {
            Path folder = Files.createDirectories(within.resolve(Integer.toString(number)));
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) != null) {
                return new Slot(folder, channel);
            }
            channel.close();
        }
        throw new IOException("%d processes keep journals of beacons in %s already".formatted(MOST, within));
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static UUID identify(Path file) throws IOException {
        if (!Files.exists(file)) {
            UUID fresh = UUID.randomUUID();
            Files.writeString(file, fresh.toString());
            return fresh;
        }
        return UUID.fromString(Files.readString(file).strip());
    }

    Path folder() {
        return folder;
    }

    UUID id() {
        return id;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
