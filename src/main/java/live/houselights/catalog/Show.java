package live.houselights.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ArtworkId;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;

/**
 * A concert.
 *
 * @param slug the name in addresses, unique
 * @param about Markdown, at most 10,000 characters
 * @param zone where the venue is; times on the page are shown in it and in the fan's own
 * @param replayUntil until when ticket holders can watch again; null when there is no replay
 * @param replayHours how long the replay lasts for a ticket from when it first plays it; null for no such limit
 * @param countries where it can be watched; null for everywhere
 * @param tint a colour of the poster, {@code #rrggbb}, that pages pick up
 * @param version rises with every change that somebody saves; {@link Programme} compares it
 */
public record Show(
        ShowId id,
        ArtistId artist,
        String artistName,
        String slug,
        String title,
        String tagline,
        String about,
        String venue,
        ZoneId zone,
        Instant doorsAt,
        Instant startsAt,
        Instant endsAt,
        @Nullable Instant replayUntil,
        @Nullable Integer replayHours,
        @Nullable Countries countries,
        Publication publication,
        @Nullable ArtworkId poster,
        String tint,
        long version) {

    public StagePhase phaseAt(Instant now) {
        if (publication == Publication.CANCELLED) {
            return StagePhase.CANCELLED;
        }
        if (now.isBefore(doorsAt)) {
            return StagePhase.ANNOUNCED;
        }
        if (now.isBefore(startsAt)) {
            return StagePhase.DOORS;
        }
        if (now.isBefore(endsAt)) {
            return StagePhase.LIVE;
        }
        return replayUntil != null && now.isBefore(replayUntil) ? StagePhase.REPLAY : StagePhase.ENDED;
    }

    /**
     * The show as somebody sees it whose replay lasts longer: its end is so much later, and so are the hours from a first play. A
     * show without a replay stays as it is.
     *
     * @param by whole hours; zero for no longer
     */
    public Show replayedLonger(Duration by) {
        if (replayUntil == null || by.isZero()) {
            return this;
        }
        Integer hours = replayHours == null ? null : Math.toIntExact(replayHours + by.toHours());
        return new Show(
                id,
                artist,
                artistName,
                slug,
                title,
                tagline,
                about,
                venue,
                zone,
                doorsAt,
                startsAt,
                endsAt,
                replayUntil.plus(by),
                hours,
                countries,
                publication,
                poster,
                tint,
                version);
    }
}
