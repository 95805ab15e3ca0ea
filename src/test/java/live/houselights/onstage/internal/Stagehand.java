package live.houselights.onstage.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import live.houselights.catalog.Programme;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.UuidV7;
import live.houselights.onstage.internal.Screens.Screen;
import live.houselights.testing.Night;
import org.jspecify.annotations.Nullable;

/** Puts on shows and lets viewers in, as the programme and the admission do. */
final class Stagehand {

    private static final UUID DEVICE = UUID.randomUUID();

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
        return Night.startingAt(startsAt)
                .endingAt(endsAt)
                .replayedUntil(replayUntil)
                .published(programme)
                .show();
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
        return passes.forStage(viewer, new Screen(DEVICE, 1), passes.expiry());
    }

    private Viewer keep(StageFan.Admittance by, String name) {
        return fans.saveAndFlush(new StageFan(UuidV7.next(), by, name)).viewer();
    }
}
