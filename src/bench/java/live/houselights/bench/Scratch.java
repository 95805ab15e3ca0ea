package live.houselights.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory for everything that a run writes. It is gone when the run is over, whichever way it ends short of kill -9. */
final class Scratch implements AutoCloseable {

    private final Path directory;

    Scratch() throws IOException {
        directory = Files.createTempDirectory("houselights-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "scratch"));
    }

    Path resolve(String name) {
        return directory.resolve(name);
    }

    @Override
    public void close() {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(Scratch::delete);
        } catch (IOException | UncheckedIOException inUse) {
            System.err.println("%s is left behind: %s".formatted(directory, inUse.getMessage()));
        }
    }

    /** A server that is stopping may be quicker. */
    private static void delete(Path path) {
        try {
            boolean _ = Files.deleteIfExists(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
