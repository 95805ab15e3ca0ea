package live.houselights.onstage.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import live.houselights.accounts.Followers;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.ArtistId;
import live.houselights.onstage.Voices;
import org.springframework.stereotype.Component;

/**
 * Who of a show's viewers may write as a follower of its artist. A viewer is followed up by the account of their ticket, so who
 * has none is nobody's follower.
 */
@Component
public class FollowerList {

    /** How long an unfollowing may go unnoticed where lines are judged; much shorter than a follower has to wait. */
    static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** Fans who are remembered; beyond it some are read again. */
    private static final int MOST_FANS = 50_000;

    private final Followers followers;
    private final Catalog catalog;
    private final Clock clock;
    private final Cache<Following, Optional<Instant>> known;

    FollowerList(Followers followers, Catalog catalog, Clock clock) {
        this.followers = followers;
        this.catalog = catalog;
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_FANS)
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** Whether somebody has followed the artist for long enough, as it was a moment ago. */
    boolean has(Viewer viewer) {
        return following(viewer)
                .flatMap(it -> known.get(it, this::writesFrom))
                .filter(from -> !clock.instant().isBefore(from))
                .isPresent();
    }

    /** From when on somebody may write where followers may; empty for who follows nobody here. */
    public Optional<Instant> writesFrom(Viewer viewer) {
        return following(viewer).flatMap(this::writesFrom);
    }

    private Optional<Instant> writesFrom(Following following) {
        return followers.since(following.fan(), following.artist()).map(since -> since.plus(Voices.FOLLOWED_FOR));
    }

    private Optional<Following> following(Viewer viewer) {
        AccountId fan = viewer.account();
        return fan == null
                ? Optional.empty()
                : catalog.show(viewer.show()).map(Show::artist).map(artist -> new Following(fan, artist));
    }

    private record Following(AccountId fan, ArtistId artist) {}
}
