package live.houselights.onstage.playback;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where broadcasts' files are: {@code <dir>/<show>/<take>/<rung>/}, with {@code init.mp4} and numbered segments. In a cluster the
 * directory is one that all nodes of the onstage release share.
 */
@Component
public class VideoShelf {

    /** What a player reads before a rung's segments. */
    public static final String HEADER = "init.mp4";

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

    /** The name of a part's file, the same in each rung's directory. */
    public static String fileOf(int part) {
        return String.format(Locale.ROOT, "%05d.m4s", part);
    }
}
