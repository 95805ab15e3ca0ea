package live.houselights.onstage.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import live.houselights.onstage.internal.ApplauseBook.Felt;
import live.houselights.onstage.playback.Recording;
import live.houselights.onstage.playback.Recording.Piece;
import live.houselights.onstage.replay.CrowdHeat.Peak;
import org.junit.jupiter.api.Test;

/** What was felt on the night stands where the replay plays it. */
class CrowdHeatTest {

    private static final Instant START = Instant.parse("2026-11-22T19:00:00Z");

    @Test
    void aPauseOfTheEncoderMovesWhatComesAfterItForward() {
        Recording recording = new Recording(List.of(
                new Piece(START, Duration.ofSeconds(30), Duration.ZERO),
                new Piece(START.plusSeconds(90), Duration.ofSeconds(30), Duration.ofSeconds(30))));

        CrowdHeat heat = CrowdHeat.of(recording, List.of(felt(10, 3), felt(60, 500), felt(95, 7), felt(120, 9)));

        assertThat(heat.seconds()).isEqualTo(60);
        assertThat(heat.counts()).hasSize(60).satisfies(counts -> {
            assertThat(counts.get(10)).isEqualTo(3);
            assertThat(counts.get(35)).isEqualTo(7);
        });
        assertThat(heat.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(10);
    }

    @Test
    void eachRoundOfALoopAddsToTheSameMoments() {
        Recording recording = new Recording(List.of(
                new Piece(START, Duration.ofSeconds(60), Duration.ZERO),
                new Piece(START.plusSeconds(60), Duration.ofSeconds(60), Duration.ZERO)));

        CrowdHeat heat = CrowdHeat.of(recording, List.of(felt(20, 2), felt(80, 3)));

        assertThat(heat.counts().get(20)).isEqualTo(5);
    }

    @Test
    void aLongShowHasAsManyStepsAsAScreenCanShow() {
        Recording recording = whole(Duration.ofHours(3));

        CrowdHeat heat = CrowdHeat.of(recording, List.of(felt(10_799, 1)));

        assertThat(heat.step()).isEqualTo(54);
        assertThat(heat.counts()).hasSize(CrowdHeat.MOST_STEPS);
        assertThat(heat.counts().getLast()).isEqualTo(1);
    }

    @Test
    void peaksStandOutAndApartAndSayWhatWasThrownMost() {
        List<Felt> all = new ArrayList<>();
        for (int second = 0; second < 200; second++) {
            all.add(felt(second, 10));
        }
        all.add(felt(50, 300));
        all.add(felt(52, 250));
        all.add(new Felt(START.plusSeconds(150), "fire", 90));

        CrowdHeat heat = CrowdHeat.of(whole(Duration.ofSeconds(200)), all);

        assertThat(heat.peaks()).containsExactly(new Peak(50, "heart"), new Peak(150, "fire"));
    }

    @Test
    void whereNobodyFeltAnythingThereIsNoChart() {
        assertThat(CrowdHeat.of(whole(Duration.ofSeconds(60)), List.of()).counts())
                .isEmpty();
        assertThat(CrowdHeat.of(Recording.NONE, List.of(felt(1, 1))).counts()).isEmpty();
    }

    private static Recording whole(Duration length) {
        return new Recording(List.of(new Piece(START, length, Duration.ZERO)));
    }

    private static Felt felt(int second, long n) {
        return new Felt(START.plusSeconds(second), "heart", n);
    }
}
