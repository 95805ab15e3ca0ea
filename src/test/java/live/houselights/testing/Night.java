package live.houselights.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Programme;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;

/**
 * A show for a test, by an artist of its own: two hours in The Attic in Berlin, with doors half an hour before.
 *
 * @param replayUntil null for no replay
 */
public record Night(
        ArtistId artist,
        ShowId show,
        String slug,
        String title,
        Instant startsAt,
        Instant endsAt,
        @Nullable Instant replayUntil) {

    /** Far enough ahead for anything that is sold before a show. */
    public static Night in30Days(Instant now) {
        return startingAt(now.plus(Duration.ofDays(30)));
    }

    public static Night startingAt(Instant startsAt) {
        ShowId show = ShowId.next();
        return new Night(
                ArtistId.next(),
                show,
                "show-" + show,
                "A night in",
                startsAt,
                startsAt.plus(Duration.ofHours(2)),
                null);
    }

    public Night by(ArtistId other) {
        return new Night(other, show, slug, title, startsAt, endsAt, replayUntil);
    }

    public Night titled(String other) {
        return new Night(artist, show, slug, other, startsAt, endsAt, replayUntil);
    }

    public Night endingAt(Instant end) {
        return new Night(artist, show, slug, title, startsAt, end, replayUntil);
    }

    public Night replayedUntil(@Nullable Instant end) {
        return new Night(artist, show, slug, title, startsAt, endsAt, end);
    }

    /** Writes the show into the programme, where fans do not see it yet. */
    public Night drafted(Programme programme) {
        programme.save(new Artist(artist, "artist-" + artist, "The Usherettes", "Soul", "", "", null));
        var draft = new Programme.Draft(
                artist,
                slug,
                title,
                "",
                "",
                "The Attic",
                ZoneId.of("Europe/Berlin"),
                startsAt.minus(Duration.ofMinutes(30)),
                startsAt,
                endsAt,
                replayUntil,
                null);
        assertThat(programme.save(show, draft)).isEqualTo(new Programme.EditOutcome.Saved());
        return this;
    }

    public Night published(Programme programme) {
        Night drafted = drafted(programme);
        assertThat(programme.publish(show)).isEqualTo(new Programme.PublishOutcome.Done());
        return drafted;
    }
}
