package live.houselights.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import live.houselights.testing.Crowd;
import org.junit.jupiter.api.Test;

class SharedReadTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final AtomicInteger readings = new AtomicInteger();

    @Test
    void aThousandWhoAskTogetherAreOneReading() {
        SharedRead<String, Integer> shared = counted(AN_HOUR);

        List<Integer> answers = Crowd.of(50).attempt(1_000, _ -> shared.get("show"));

        assertThat(answers).containsOnly(1);
        assertThat(readings).hasValue(1);
    }

    @Test
    void otherThingsAreReadForThemselves() {
        SharedRead<String, Integer> shared = counted(AN_HOUR);

        assertThat(shared.get("one")).isEqualTo(1);
        assertThat(shared.get("other")).isEqualTo(2);
        assertThat(shared.get("one")).isEqualTo(1);
    }

    @Test
    void anAnswerIsNeverOlderThanItMayBe() {
        AtomicInteger truth = new AtomicInteger();
        Duration oldest = Duration.ofMillis(50);
        SharedRead<String, Integer> shared = new SharedRead<>(oldest, 10, _ -> truth.get());
        int first = shared.get("show");

        truth.set(1);
        long changed = System.nanoTime();
        await().pollInterval(Duration.ofMillis(1)).until(() -> System.nanoTime() - changed > oldest.toNanos());

        assertThat(first).isZero();
        assertThat(shared.get("show")).isEqualTo(1);
    }

    @Test
    void aSlowDatabaseIsAskedByOneAtATime() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger mostAtOnce = new AtomicInteger();
        SharedRead<String, Integer> shared = new SharedRead<>(Duration.ofNanos(1), 10, _ -> {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            pass(slow);
            atOnce.decrementAndGet();
            return readings.incrementAndGet();
        });

        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = crowd.submit(() -> shared.get("show"));
            await().until(() -> atOnce.get() == 1);
            List<Future<Integer>> others = IntStream.range(0, 20)
                    .mapToObj(_ -> crowd.submit(() -> shared.get("show")))
                    .toList();
            slow.countDown();

            assertThat(first.get()).isEqualTo(1);
            for (Future<Integer> other : others) {
                assertThat(other.get()).isGreaterThan(1);
            }
        }
        assertThat(mostAtOnce).hasValue(1);
    }

    @Test
    void aReadingThatFailedIsNotKept() {
        AtomicBoolean broken = new AtomicBoolean(true);
        SharedRead<String, Integer> shared = new SharedRead<>(AN_HOUR, 10, _ -> {
            if (broken.get()) {
                throw new IllegalStateException("no connection");
            }
            return 7;
        });

        assertThatThrownBy(() -> shared.get("show")).isInstanceOf(IllegalStateException.class);
        broken.set(false);

        assertThat(shared.get("show")).isEqualTo(7);
    }

    private SharedRead<String, Integer> counted(Duration oldest) {
        return new SharedRead<>(oldest, 10, _ -> readings.incrementAndGet());
    }

    private static void pass(CountDownLatch door) {
        try {
            door.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
