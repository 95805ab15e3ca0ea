package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.messages.audience.AudienceCounted;
import live.houselights.messages.audience.AudienceSample;
import live.houselights.messages.audience.AudienceTally;
import live.houselights.messages.audience.WatchSession;
import org.junit.jupiter.api.Test;

/** Who is counted is a person, with however many devices and tabs, and whichever nodes hear of them. */
class PeopleNotSocketsTest {

    private final Clock clock = Clock.systemUTC();
    private final Seal seal = new Seal(new byte[Seal.SHORTEST_SECRET_BYTES]);
    private final Passes passes = new Passes(seal, clock);
    private final AudienceTally tally = new AudienceTally();
    private final ShowId show = ShowId.next();

    @Test
    void twoDevicesOfAFanThatTwoNodesHearAreOneViewer() {
        Viewer mia = fan("Mia");
        Viewer noor = fan("Noor");

        tally.hear(counted(sessionOf(mia)));
        tally.hear(counted(sessionOf(mia), sessionOf(noor)));

        assertThat(tally.of(show)).isEqualTo(2);
    }

    private UUID sessionOf(Viewer viewer) {
        String asBeaconsNameIt = passes.forBeacons(viewer, passes.expiry());
        return WatchSession.open(seal, asBeaconsNameIt, clock.instant())
                .orElseThrow()
                .id();
    }

    /** What one more node heard. */
    private AudienceCounted counted(UUID... sessions) {
        List<UUID> people = Arrays.stream(sessions).distinct().toList();
        return new AudienceCounted(show, people.size(), UUID.randomUUID(), AudienceSample.of(people));
    }

    private Viewer fan(String name) {
        return new Viewer(show, UUID.randomUUID(), TicketId.next(), null, StageRole.FAN, name);
    }
}
