package live.houselights.onstage.playback;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import live.houselights.kernel.ShowId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where broadcasts' files are: {@code <dir>/<show>/<take>/<rung>/}, with {@code init.mp4} and numbered segments, and {@code sheets/}
 * beside the rungs, with a {@link ContactSheet} every twenty seconds. In a cluster the directory is one that all nodes of the onstage
 * release share.
 */
@Component
public class VideoShelf {

    /** What a player reads before a rung's segments. */
    public static final String HEADER = "init.mp4";

    private static final Logger log = LoggerFactory.getLogger(VideoShelf.class);

    /** Added to the name of a take that is being deleted. */
    private static final String GONE = ".gone";

    private static final Pattern NAME =
            Pattern.compile("([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(|\\.gone)");

    private final Path directory;
    private final List<Rung> ladder;

    VideoShelf(
            @Value("${houselights.video.dir}") Path directory,
            @Value("${houselights.video.ladder}") List<String> ladder) {
        this.directory = directory.toAbsolutePath();
        this.ladder = ladder.stream().map(Rung::named).sorted().distinct().toList();
        if (this.ladder.isEmpty()) {
            throw new IllegalArgumentException("houselights.video.ladder has no rung");
        }
    }

    /** What each broadcast is encoded to, the cheapest first. */
    public List<Rung> ladder() {
        return ladder;
    }

    public Path of(ShowId show, UUID take) {
        return directory.resolve(show.toString()).resolve(take.toString());
    }

    /** The numbers of a take's contact sheets; none where there are none, or they cannot be read just now. */
    Set<Integer> sheets(ShowId show, UUID take) {
        Set<Integer> numbers = new HashSet<>();
        Path home = of(show, take).resolve(ContactSheet.DIRECTORY);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(home, "[0-9][0-9][0-9][0-9][0-9].jpg")) {
            for (Path file : files) {
                numbers.add(Integer.parseInt(home.relativize(file).toString().substring(0, 5)));
            }
        } catch (IOException | DirectoryIteratorException _) {
            // A picture less is nothing that a fan should hear of.
            return numbers;
        }
        return numbers;
    }

    /** All shows that have takes here. */
    List<ShowId> shows() {
        return named(directory, "").stream().map(ShowId::new).toList();
    }

    /** A show's takes. */
    List<UUID> takes(ShowId show) {
        return named(directory.resolve(show.toString()), "");
    }

    /** When a take's directory was changed last. */
    Instant changedAt(ShowId show, UUID take) throws IOException {
        return Files.getLastModifiedTime(of(show, take)).toInstant();
    }

    /** Deletes a take. One that cannot be deleted whole is gone all the same, and {@link #clearAway} goes on with it. */
    void remove(ShowId show, UUID take) throws IOException {
        Path home = of(show, take);
        delete(Files.move(home, home.resolveSibling(take + GONE), StandardCopyOption.ATOMIC_MOVE));
    }

    /** Deletes what is left of takes that were removed. */
    void clearAway(ShowId show) throws IOException {
        Path home = directory.resolve(show.toString());
        for (UUID take : named(home, GONE)) {
            delete(home.resolve(take + GONE));
        }
    }

    /** The ids of a directory's directories that are named by one, and by what follows it. */
    private static List<UUID> named(Path home, String suffix) {
        List<UUID> all = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(home, Files::isDirectory)) {
            for (Path entry : entries) {
                Matcher name = NAME.matcher(home.relativize(entry).toString());
                if (name.matches() && name.group(2).equals(suffix)) {
                    all.add(UUID.fromString(name.group(1)));
                }
            }
        } catch (NotDirectoryException | NoSuchFileException _) {
            return List.of();
        } catch (IOException | DirectoryIteratorException unread) {
            log.warn("{} could not be read", home, unread);
        }
        return all;
    }

    private static void delete(Path tree) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(tree)) {
            all = files.toList();
        }
        // What is inside comes after what it is in.
        for (Path each : all.reversed()) {
            Files.deleteIfExists(each);
        }
    }

    /** The name of a part's file, the same in each rung's directory. */
    public static String fileOf(int part) {
        return String.format(Locale.ROOT, "%05d.m4s", part);
    }
}
