package live.houselights.onstage.replay;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import live.houselights.catalog.Show;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.ApplauseBook;
import live.houselights.onstage.playback.StreamSource;
import org.springframework.stereotype.Component;

/** What goes with a replay. However many watch it, a node reads it from SQL once a minute and show. */
@Component
public class Replays {

    /** A show that is over gets no more of it, but for what is some seconds late. */
    public static final Duration FRESH = Duration.ofMinutes(1);

    private static final int MOST_SHOWS = 200;

    private final ApplauseBook applause;
    private final StreamSource source;
    private final Cache<ShowId, CrowdHeat> heats = Caffeine.newBuilder()
            .expireAfterWrite(FRESH)
            .maximumSize(MOST_SHOWS)
            .build();

    Replays(ApplauseBook applause, StreamSource source) {
        this.applause = applause;
        this.source = source;
    }

    /** How much the audience felt along the replay of a show that is over. */
    public CrowdHeat heat(Show show) {
        return Objects.requireNonNull(
                heats.get(show.id(), id -> CrowdHeat.of(source.recording(show), applause.felt(id))));
    }
}
