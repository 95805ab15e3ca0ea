package live.houselights.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {

    @Test
    void aFullBucketAllowsItsBurstAndThenSaysHowLongToWait() {
        TokenBucket bucket = new TokenBucket(2, 1, 1_000, 0);

        assertThat(bucket.take(0)).isZero();
        assertThat(bucket.take(0)).isZero();
        assertThat(bucket.take(0)).isEqualTo(1_000);
        assertThat(bucket.take(400)).isEqualTo(600);
        assertThat(bucket.take(1_000)).isZero();
    }

    @Test
    void aLongPauseFillsItToTheBrimAndNoFurther() {
        TokenBucket bucket = new TokenBucket(2, 1, 1_000, 0);
        bucket.take(0);

        assertThat(bucket.take(3_600_000)).isZero();
        assertThat(bucket.take(3_600_000)).isZero();
        assertThat(bucket.take(3_600_000)).isPositive();
    }

    @Test
    void aClockThatGoesBackGivesAndTakesNothing() {
        TokenBucket bucket = new TokenBucket(1, 1, 1_000, 10_000);
        bucket.take(10_000);

        assertThat(bucket.take(5_000)).isEqualTo(1_000);
        assertThat(bucket.take(11_000)).isZero();
    }
}
