package live.houselights.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.TierDesk;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Programme;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;

/** A published show with one tier that everybody wants. */
record HotTier(ShowId show, TierId tier) {

    static HotTier onSale(Programme programme, TierDesk desk, int capacity, Instant now) {
        ArtistId artist = ArtistId.next();
        String slug = "bench-" + artist.toString().substring(24);
        programme.save(new Artist(artist, slug, "The Usherettes", "Soul", "", "", null));
        ShowId show = ShowId.next();
        Instant start = now.plus(Duration.ofDays(30));
        require(
                programme.save(
                                show,
                                new Programme.Draft(
                                        artist,
                                        slug,
                                        "A night in",
                                        "",
                                        "",
                                        "The Attic",
                                        ZoneId.of("Europe/Berlin"),
                                        start.minus(Duration.ofMinutes(30)),
                                        start,
                                        start.plus(Duration.ofHours(2)),
                                        start.plus(Duration.ofDays(3)),
                                        null))
                        instanceof Programme.EditOutcome.Saved);
        programme.publish(show);
        TierId tier = TierId.next();
        require(
                desk.save(
                                tier,
                                show,
                                new TierDraft(
                                        "Everywhere",
                                        "",
                                        Money.of(2_500, "EUR"),
                                        Money.of(250, "EUR"),
                                        capacity,
                                        BoxOffice.LARGEST_HOLD,
                                        null,
                                        "",
                                        now.minus(Duration.ofDays(1)),
                                        start,
                                        0))
                        instanceof TierDesk.TierOutcome.Saved);
        return new HotTier(show, tier);
    }

    private static void require(boolean saved) {
        if (!saved) {
            throw new IllegalStateException("The show to sell could not be made");
        }
    }
}
