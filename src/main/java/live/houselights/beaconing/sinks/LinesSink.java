package live.houselights.beaconing.sinks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Files of JSON lines, one for each hour, for houses without a cloud: synced before a batch is called delivered. A past hour is
 * compressed, and of all of them the oldest are deleted when they are more than they may be.
 */
final class LinesSink implements BeaconSink {

    static final String NAME = "lines";

    private static final String LINES = ".ndjson";
    private static final String PACKED = ".ndjson.gz";
    private static final BatchLimits LIMITS = new BatchLimits(5_000, 4 * 1024 * 1024, Duration.ofSeconds(1), 1);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final String node;
    private final long mostBytes;
    private final Clock clock;
    private final Executor blocking;
    private @Nullable Path open;
    private @Nullable FileChannel channel;

    /**
     * @param node tells this node's files from those of others in the same folder
     * @param mostBytes of all of this node's files together
     */
    LinesSink(Path folder, String node, long mostBytes, Clock clock, Executor blocking) {
        this.folder = folder;
        this.node = node;
        this.mostBytes = mostBytes;
        this.clock = clock;
        this.blocking = blocking;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public BatchLimits limits() {
        return LIMITS;
    }

    @Override
    public int weight(Entry entry) {
        return entry.json().length + 1;
    }

    @Override
    public Pace pace() {
        return Pace.ANY;
    }

    @Override
    public CompletionStage<Delivery> deliver(List<Entry> batch) {
        return CompletableFuture.supplyAsync(
                () -> {
                    write(batch);
                    return new Delivery.Complete();
                },
                blocking);
    }

    private synchronized void write(List<Entry> batch) {
        try {
            FileChannel to = channel();
            ByteBuffer bytes =
                    ByteBuffer.allocate(batch.stream().mapToInt(this::weight).sum());
            batch.forEach(entry -> bytes.put(entry.json()).put((byte) '\n'));
            bytes.flip();
            while (bytes.hasRemaining()) {
                int _ = to.write(bytes);
            }
            to.force(false);
        } catch (IOException failed) {
            throw new CompletionException(failed);
        }
    }

    private FileChannel channel() throws IOException {
        Path now = folder.resolve(HOUR.format(clock.instant()) + "." + node + LINES);
        FileChannel current = channel;
        if (current != null && now.equals(open)) {
            return current;
        }
        close();
        Files.createDirectories(folder);
        FileChannel next = FileChannel.open(now, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        channel = next;
        open = now;
        packOthers(now);
        deleteOldest();
        return next;
    }

    private List<Path> own(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(it -> it.getFileName().toString().endsWith("." + node + suffix))
                    .sorted(Comparator.comparing(it -> it.getFileName().toString()))
                    .toList();
        }
    }

    private void packOthers(Path now) throws IOException {
        for (Path lines : own(LINES)) {
            if (!lines.equals(now)) {
                pack(lines);
            }
        }
    }

    /** Under another name until it is whole: a kill in between leaves the lines as they are. */
    private void pack(Path lines) throws IOException {
        String name = lines.getFileName().toString();
        Path half = folder.resolve(name + ".packing");
        try (InputStream in = Files.newInputStream(lines);
                OutputStream out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(half)))) {
            long _ = in.transferTo(out);
        }
        Files.move(
                half,
                folder.resolve(name.substring(0, name.length() - LINES.length()) + PACKED),
                StandardCopyOption.REPLACE_EXISTING);
        Files.delete(lines);
    }

    private void deleteOldest() throws IOException {
        List<Path> packed = own(PACKED);
        long bytes = 0;
        for (Path file : packed.reversed()) {
            bytes += Files.size(file);
            if (bytes > mostBytes) {
                Files.delete(file);
            }
        }
    }

    @Override
    public synchronized void close() {
        FileChannel last = channel;
        channel = null;
        open = null;
        if (last != null) {
            try {
                last.close();
            } catch (IOException failed) {
                throw new CompletionException(failed);
            }
        }
    }
}
