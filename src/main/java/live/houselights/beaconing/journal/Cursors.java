package live.houselights.beaconing.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How far each reader has come, a small file for each. A file is replaced as a whole, and not synced: after a power cut an old
 * one makes a reader deliver again what it has delivered, as it may at any time.
 */
final class Cursors {

    private static final String PREFIX = "cursor.";

    private final Path folder;
    private final Map<String, Position> positions = new HashMap<>();

    /** Forgets readers that are no longer named: nobody would ever delete what they wait for. */
    Cursors(Path folder, Set<String> readers, Position oldest, Position end) throws IOException {
        this.folder = folder;
        forgetOthers(readers);
        for (String reader : readers) {
            Position position =
                    read(reader).filter(it -> it.compareTo(end) <= 0).orElse(oldest);
            positions.put(reader, position.compareTo(oldest) < 0 ? oldest : position);
        }
    }

    private void forgetOthers(Set<String> readers) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(it -> it.getFileName().toString().startsWith(PREFIX))
                    .toList()) {
                if (!readers.contains(file.getFileName().toString().substring(PREFIX.length()))) {
                    Files.delete(file);
                }
            }
        }
    }

    private Optional<Position> read(String reader) throws IOException {
        Path file = folder.resolve(PREFIX + reader);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] words = Files.readString(file).strip().split(" ");
        try {
            return Optional.of(new Position(Long.parseLong(words[0]), Long.parseLong(words[1])));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    synchronized Position of(String reader) {
        Position position = positions.get(reader);
        if (position == null) {
            throw new IllegalArgumentException("The journal was opened without a reader named " + reader);
        }
        return position;
    }

    /** The place before which nobody needs anything. */
    synchronized Position slowest(Position end) {
        return positions.values().stream().min(Position::compareTo).orElse(end);
    }

    synchronized void move(String reader, Position to) throws IOException {
        if (of(reader).compareTo(to) >= 0) {
            return;
        }
        Path fresh = folder.resolve("new." + PREFIX + reader);
        Files.writeString(fresh, to.segment() + " " + to.offset());
        Files.move(fresh, folder.resolve(PREFIX + reader), StandardCopyOption.ATOMIC_MOVE);
        positions.put(reader, to);
    }
}
