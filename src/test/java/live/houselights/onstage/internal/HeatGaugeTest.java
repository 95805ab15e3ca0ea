package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Nothing is lost and nothing is counted twice, however many clap while it is taken. */
class HeatGaugeTest {

    private static final long NOW = 1_795_374_000;

    private final HeatGauge gauge = new HeatGauge();

    @Test
    void secondsKeepTheirPlaceAllTheWayBack() {
        long oldest = NOW - ViewersDelay.MOST.toSeconds();
        gauge.felt(oldest, Reaction.HEART, 1);
        gauge.felt(NOW, Reaction.HEART, 2);
        gauge.felt(NOW + 1, Reaction.CRY, 3);

        assertThat(taken()).isEqualTo(Map.of(oldest, 1L, NOW, 2L, NOW + 1, 3L));
        assertThat(taken()).isEmpty();
    }

    @Test
    void manyMayClapWhileItIsTaken() throws InterruptedException {
        int fans = 8;
        int claps = 2_000;
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> all = new ArrayList<>();
        for (int fan = 0; fan < fans; fan++) {
            all.add(Thread.ofPlatform().start(() -> {
                awaitQuietly(begin);
                for (int i = 0; i < claps; i++) {
                    gauge.felt(NOW - i % 100, Reaction.CLAP, 1);
                }
            }));
        }

        begin.countDown();
        long sum = 0;
        while (all.stream().anyMatch(Thread::isAlive)) {
            sum += sum(taken());
        }
        for (Thread fan : all) {
            fan.join();
        }

        assertThat(sum + sum(taken())).isEqualTo((long) fans * claps);
    }

    private Map<Long, Long> taken() {
        Map<Long, Long> all = new TreeMap<>();
        gauge.take(NOW, (second, _, n) -> all.merge(second, n, Long::sum));
        return all;
    }

    private static long sum(Map<Long, Long> all) {
        return all.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void awaitQuietly(CountDownLatch begin) {
        try {
            begin.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
