package live.houselights.beaconing.sinks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a sink will never take, in a file for whoever looks into it; beyond {@link #MOST_BYTES} it is only told. */
final class Refused {

    static final long MOST_BYTES = 64 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(Refused.class);

    private final Path file;

    Refused(Path file) {
        this.file = file;
    }

    synchronized void put(List<Entry> entries, String reason) {
        log.error("{} beacons will never be taken: {}. They are in {}", entries.size(), reason, file);
        try {
            if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
                return;
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                for (Entry entry : entries) {
                    out.write(entry.json());
                    out.write('\n');
                }
            }
        } catch (IOException failed) {
            // The batch fails with it, and comes again.
            throw new UncheckedIOException(failed);
        }
    }
}
