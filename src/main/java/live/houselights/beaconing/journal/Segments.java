package live.houselights.beaconing.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a journal: one per segment, named by its number so that their names sort. */
final class Segments {

    private static final String SUFFIX = ".beacons";

    private final Path folder;

    Segments(Path folder) {
        this.folder = folder;
    }

    Path file(long segment) {
        return folder.resolve("%010d%s".formatted(segment, SUFFIX));
    }

    /** Numbers of those that exist, oldest first. */
    List<Long> all() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> Long.parseLong(name.substring(0, name.length() - SUFFIX.length())))
                    .sorted()
                    .toList();
        }
    }

    long bytes() throws IOException {
        long sum = 0;
        for (long segment : all()) {
            sum += Files.size(file(segment));
        }
        return sum;
    }
}
