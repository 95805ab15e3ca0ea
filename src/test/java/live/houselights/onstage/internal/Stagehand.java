package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Programme;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.UuidV7;
import org.jspecify.annotations.Nullable;

/** Puts on shows and lets viewers in, as the programme and the admission do. */
final class Stagehand {

    private final Programme programme;
    private final StageFans fans;
    private final Passes passes;

    Stagehand(Programme programme, StageFans fans, Passes passes) {
        this.programme = programme;
        this.fans = fans;
        this.passes = passes;
    }

    /** A published show that plays from then until two hours later. */
    ShowId show(Instant startsAt) {
        return show(startsAt, startsAt.plus(Duration.ofHours(2)), null);
    }

    ShowId show(Instant startsAt, Instant endsAt, @Nullable Instant replayUntil) {
        ArtistId artist = ArtistId.next();
        programme.save(new Artist(artist, "artist-" + artist, "The Stagehands", "Rock", "Loud", "About", null));
        ShowId show = ShowId.next();
        Programme.EditOutcome saved = programme.save(
                show,
                new Programme.Draft(
                        artist,
                        "show-" + show,
                        "Live tonight",
                        "One night only",
                        "About",
                        "The Hall",
                        ZoneId.of("Europe/Berlin"),
                        startsAt.minus(Duration.ofMinutes(30)),
                        startsAt,
                        endsAt,
                        replayUntil,
                        null));
        assertThat(saved).isEqualTo(new Programme.EditOutcome.Saved());
        assertThat(programme.publish(show)).isEqualTo(new Programme.PublishOutcome.Done());
        return show;
    }

    Viewer fan(ShowId show, String name) {
        return fan(show, name, TicketId.next(), null);
    }

    Viewer fan(ShowId show, String name, TicketId ticket, @Nullable AccountId account) {
        return keep(new StageFan.Admittance(show, ticket, account, StageRole.FAN), name);
    }

    Viewer moderator(ShowId show) {
        return keep(new StageFan.Admittance(show, null, AccountId.next(), StageRole.MODERATOR), "Theo");
    }

    String pass(Viewer viewer) {
        return passes.forStage(viewer, passes.expiry());
    }

    private Viewer keep(StageFan.Admittance by, String name) {
        return fans.saveAndFlush(new StageFan(UuidV7.next(), by, name)).viewer();
    }
}
