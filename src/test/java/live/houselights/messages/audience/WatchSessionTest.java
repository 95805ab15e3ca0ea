package live.houselights.messages.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The seal that says whose beacons these are. */
@NullMarked
class WatchSessionTest {

    private static final Instant NOW = Instant.parse("2026-11-27T19:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(300);

    private final Seal seal = new Seal(new byte[Seal.SHORTEST_SECRET_BYTES]);
    private final ShowId show = ShowId.next();
    private final UUID viewer = UUID.randomUUID();

    @Test
    void theTicketGoesUnderTheSeal() {
        WatchSession fan = new WatchSession(show, viewer, TicketId.next());
        WatchSession team = new WatchSession(show, viewer, null);

        assertThat(WatchSession.open(seal, fan.sealed(seal, LATER), NOW)).contains(fan);
        assertThat(WatchSession.open(seal, team.sealed(seal, LATER), NOW)).contains(team);
    }

    @Test
    void aTokenOfBeforeTicketsWereNamedStillOpens() {
        String old = seal.seal("watch-session", show + "|" + viewer, LATER);

        assertThat(WatchSession.open(seal, old, NOW)).contains(new WatchSession(show, viewer, null));
    }

    @Test
    void whatLapsedOrWasForgedDoesNot() {
        String sealed = new WatchSession(show, viewer, TicketId.next()).sealed(seal, LATER);

        assertThat(WatchSession.open(seal, sealed, LATER.plusSeconds(1))).isEmpty();
        assertThat(WatchSession.open(seal, "A" + sealed.substring(1), NOW)).isEmpty();
        assertThat(WatchSession.open(seal, seal.seal("stage-screen", show + "|" + viewer, LATER), NOW))
                .isEmpty();
    }
}
