package live.houselights.messages.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What several processes count is one audience. */
@NullMarked
class AudienceTallyTest {

    private final ShowId show = ShowId.next();
    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final AtomicLong nanos = new AtomicLong();
    private final AudienceTally tally = new AudienceTally(nanos::get);

    @Test
    void whatSeveralCountIsAddedUpAndTheLastWordOfEachCounts() {
        tell(3, one);
        tell(4, other);
        tell(5, one);

        assertThat(tally.of(show)).isEqualTo(9);
        assertThat(tally.of(ShowId.next())).isZero();
    }

    @Test
    void whoFallsSilentIsForgottenAndTheOthersStay() {
        tell(3, one);
        pass(AudienceTally.TOLD_AGAIN.multipliedBy(2));
        tell(4, other);
        pass(AudienceTally.TOLD_AGAIN);

        assertThat(tally.of(show)).isEqualTo(4);
    }

    @Test
    void aReleaseThatCountedAloneIsOneOfThem() {
        tell(3, null);
        tell(4, null);
        tell(5, one);

        assertThat(tally.of(show)).isEqualTo(9);
    }

    @Test
    void whomTwoHearIsCountedOnce() {
        List<UUID> people = people(300);

        tell(people.subList(0, 200), one);
        tell(people.subList(100, 300), other);

        assertThat(tally.of(show)).isEqualTo(300);
    }

    @Test
    void soItIsInACrowdAsNearAsASampleTells() {
        List<UUID> people = people(6_000);

        tell(people.subList(0, 4_000), one);
        tell(people.subList(2_000, 6_000), other);

        assertThat(tally.of(show)).isCloseTo(6_000, withinPercentage(8));
    }

    @Test
    void aCrowdThatOnlyOneHearsIsCountedExactly() {
        List<UUID> people = people(6_000);

        tell(people.subList(0, 4_000), one);
        tell(people.subList(4_000, 6_000), other);

        assertThat(tally.of(show)).isEqualTo(6_000);
    }

    @Test
    void aReleaseWithoutSamplesIsAddedToThoseThatHaveThem() {
        List<UUID> people = people(20);

        tell(people, one);
        tell(people, other);
        tell(5, UUID.randomUUID());

        assertThat(tally.of(show)).isEqualTo(25);
    }

    private static List<UUID> people(int count) {
        Random random = new Random(20_261_123);
        return Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(count)
                .toList();
    }

    private void tell(List<UUID> people, UUID counter) {
        tally.hear(new AudienceCounted(show, people.size(), counter, AudienceSample.of(people)));
    }

    private void tell(int viewers, @Nullable UUID counter) {
        tally.hear(new AudienceCounted(show, viewers, counter, List.of()));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
