package live.houselights.beaconing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import live.houselights.beaconing.internal.Beacon.Device;
import live.houselights.beaconing.internal.Beacon.State;
import live.houselights.kernel.ShowId;
import org.junit.jupiter.api.Test;

/** Who watches: everybody once, until they leave or fall silent. */
class WatchingTest {

    private static final Instant NOW = Instant.parse("2026-11-27T19:00:00Z");

    private final ShowId show = ShowId.next();
    private Duration interval = Duration.ofSeconds(30);
    private final Watching watching = new Watching(_ -> interval);

    @Test
    void aSessionCountsOnceUntilItLeaves() {
        UUID session = UUID.randomUUID();
        watching.heard(beacon(session, State.PLAYING, NOW));
        watching.heard(beacon(session, State.PLAYING, NOW.plusSeconds(30)));
        watching.heard(beacon(UUID.randomUUID(), State.STARTING, NOW.plusSeconds(31)));
        assertThat(watching.now(show, NOW.plusSeconds(32))).isEqualTo(2);

        watching.heard(beacon(session, State.LEFT, NOW.plusSeconds(33)));
        assertThat(watching.now(show, NOW.plusSeconds(34))).isEqualTo(1);
    }

    @Test
    void whoFallsSilentIsMissedAfterTwoAndAHalfIntervalsHoweverLongTheyAre() {
        watching.heard(beacon(UUID.randomUUID(), State.PLAYING, NOW));
        assertThat(watching.now(show, NOW.plusSeconds(74))).isEqualTo(1);
        assertThat(watching.now(show, NOW.plusSeconds(75))).isZero();

        interval = Duration.ofSeconds(300);
        watching.heard(beacon(UUID.randomUUID(), State.PLAYING, NOW));
        watching.forget(NOW.plusSeconds(700));
        assertThat(watching.now(show, NOW.plusSeconds(749))).isEqualTo(1);
        assertThat(watching.now(show, NOW.plusSeconds(750))).isZero();
    }

    @Test
    void whoFellSilentIsForgotten() {
        watching.heard(beacon(UUID.randomUUID(), State.PLAYING, NOW));
        watching.forget(NOW.plusSeconds(60));
        assertThat(watching.shows()).containsExactly(show);

        watching.forget(NOW.plusSeconds(600));
        assertThat(watching.shows()).isEmpty();
    }

    private Beacon beacon(UUID session, State state, Instant received) {
        return new Beacon(
                UUID.randomUUID(),
                show,
                session,
                null,
                received,
                received,
                state,
                0,
                480,
                30_000,
                0,
                0,
                0,
                Device.PHONE,
                Beacon.NOWHERE,
                "",
                Cmcd.NONE);
    }
}
