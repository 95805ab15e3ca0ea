package live.houselights.announcements.internal;

import java.time.Instant;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;

/**
 * One occasion of one show, on its way to the artist's followers.
 *
 * @param happenedAt who followed the artist by then is told
 * @param reached the follower who was told last; null before the first
 */
record Telling(
        ShowId show,
        Occasion occasion,
        ArtistId artist,
        Instant happenedAt,
        @Nullable AccountId reached) {}
