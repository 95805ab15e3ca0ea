package live.houselights.beaconing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentIdsTest {

    private final RecentIds ids = new RecentIds();

    @Test
    void anIdIsKnownForAtLeastAGenerationOfOthersAndForgottenInTheEnd() {
        UUID first = new UUID(1, 1);
        assertThat(ids.add(first)).isTrue();
        assertThat(ids.add(first)).isFalse();

        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < RecentIds.GENERATION; i++) {
            assertThat(ids.add(new UUID(random.nextLong(), random.nextLong()))).isTrue();
        }
        assertThat(ids.add(first)).isFalse();

        for (int i = 0; i < 2 * RecentIds.GENERATION; i++) {
            assertThat(ids.add(new UUID(random.nextLong(), random.nextLong()))).isTrue();
        }
        assertThat(ids.add(first)).isTrue();
    }

    @Test
    void allIdsCanBeForgottenAtOnce() {
        assertThat(ids.add(new UUID(0, 0))).isTrue();

        ids.forget();

        assertThat(ids.add(new UUID(0, 0))).isTrue();
    }
}
