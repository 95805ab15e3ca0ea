package live.houselights.messages.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import live.houselights.kernel.UuidV7;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** How devices report: within limits, and who is of the share that tells everything. */
@NullMarked
class BeaconPaceTest {

    private static final int CROWD = 20_000;

    @Test
    void aShareIsThatShareOfWhateverCrowd() {
        for (Stream<UUID> ids : List.of(Stream.generate(UUID::randomUUID), Stream.generate(UuidV7::next))) {
            List<UUID> crowd = ids.limit(CROWD).toList();

            assertThat(full(crowd, 30) * 100.0 / CROWD).isCloseTo(30, within(1.5));
            assertThat(full(crowd, 1) * 100.0 / CROWD).isCloseTo(1, within(0.5));
            assertThat(full(crowd, 100)).isEqualTo(CROWD);
        }
    }

    @Test
    void whoIsOfASmallShareIsOfEveryLargerOne() {
        List<UUID> crowd = Stream.generate(UUID::randomUUID).limit(1_000).toList();

        assertThat(crowd.stream().filter(new BeaconPace(30, 20)::isFull))
                .isNotEmpty()
                .allMatch(new BeaconPace(60, 40)::isFull);
    }

    private static long full(List<UUID> crowd, int percent) {
        BeaconPace pace = new BeaconPace(30, percent);
        return crowd.stream().filter(pace::isFull).count();
    }

    @Test
    void aPaceHasLimits() {
        assertThat(new BeaconPace(10, 1)).isNotEqualTo(new BeaconPace(300, 100));
        for (int seconds : new int[] {9, 301, 0, -30}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new BeaconPace(seconds, 50));
        }
        for (int share : new int[] {0, 101, -1}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new BeaconPace(30, share));
        }
    }

    @Test
    void answersTellItInOneWord() {
        assertThat(BeaconPace.told(30, true)).isEqualTo("30;full");
        assertThat(BeaconPace.told(300, false)).isEqualTo("300;presence");
    }
}
