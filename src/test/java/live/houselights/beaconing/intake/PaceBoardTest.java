package live.houselights.beaconing.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import live.houselights.beaconing.BeaconPaces;
import live.houselights.beaconing.BeaconPaces.Outcome;
import live.houselights.kernel.ShowId;
import live.houselights.messages.audience.BeaconPace;
import live.houselights.testing.OnH2;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What answers tell devices follows what operators said. */
@OnH2
class PaceBoardTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    PaceBoard board;

    @Autowired
    BeaconPaces paces;

    @Autowired
    JdbcClient sql;

    private final ShowId show = ShowId.next();

    @Test
    void aChangeIsTold() {
        assertThat(board.of(show, UUID.randomUUID())).isEqualTo(new Pace(30, true));

        BeaconPace own = new BeaconPace(60, 25);
        assertThat(paces.change(show, own, null, "Ada")).isEqualTo(new Outcome.Changed());

        UUID whole = first(own, true);
        UUID presence = first(own, false);
        await().atMost(PATIENCE).until(() -> board.of(show, whole).equals(new Pace(60, true)));
        assertThat(board.of(show, presence)).isEqualTo(new Pace(60, false));
        assertThat(board.of(ShowId.next(), presence)).isEqualTo(new Pace(30, true));
    }

    @Test
    void aChangeThatNobodyToldIsFoundAllTheSame() {
        sql.sql("insert into beacon_pace (show_id, interval_seconds, full_share) values (:show, 90, 100)")
                .param("show", show.value())
                .update();

        await().atMost(PATIENCE).until(() -> board.of(show, UUID.randomUUID()).equals(new Pace(90, true)));
    }

    private static UUID first(BeaconPace pace, boolean full) {
        return Stream.generate(UUID::randomUUID)
                .filter(session -> pace.isFull(session) == full)
                .findFirst()
                .orElseThrow();
    }
}
