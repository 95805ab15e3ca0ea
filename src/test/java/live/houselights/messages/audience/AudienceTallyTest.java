package live.houselights.messages.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
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

    private void tell(int viewers, @Nullable UUID counter) {
        tally.hear(new AudienceCounted(show, viewers, counter));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
