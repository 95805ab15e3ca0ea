package live.houselights.orders.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import live.houselights.cluster.Topics;
import live.houselights.messages.Topic;
import org.junit.jupiter.api.Test;

class LetterPaceTest {

    private final BenchClock clock = new BenchClock();
    private final LetterPace pace = new LetterPace(new Silence(), clock);

    @Test
    void lettersAreWrittenAtOnceWhileTheHouseIsCalm() {
        steps(LetterPace.FAST * LetterPace.SPAN - 1);

        assertThat(written(100)).isEqualTo(100);
    }

    @Test
    void aSaleLeavesAFewLettersASecond() {
        steps(LetterPace.FAST * LetterPace.SPAN);
        int written = 0;
        for (int tenth = 0; tenth < 10 * 20; tenth++) {
            steps(LetterPace.FAST);
            written += written(10);
            clock.advance(Duration.ofMillis(100));
        }

        assertThat(written).isBetween(19 * LetterPace.MOST_WHILE_SELLING, 21 * LetterPace.MOST_WHILE_SELLING);
    }

    @Test
    void afterTheSaleNobodyWaitsAnyMore() {
        steps(10_000);
        int during = written(100);
        clock.advance(Duration.ofSeconds(LetterPace.SPAN));

        assertThat(during).isOne();
        assertThat(written(100)).isEqualTo(100);
    }

    private void steps(int number) {
        IntStream.range(0, number).forEach(_ -> pace.step());
    }

    private int written(int wished) {
        Instant now = clock.instant();
        return (int) IntStream.range(0, wished).filter(_ -> pace.mayWrite(now)).count();
    }

    private static final class Silence implements Topics {

        @Override
        public void publish(Topic message) {}

        @Override
        public <M extends Topic> Subscription subscribe(Class<M> type, Consumer<? super M> listener) {
            return () -> {};
        }
    }
}
