package live.houselights.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlarmClockTest {

    private static final int CROWD = 100_000;

    private final TestClock clock = new TestClock();
    private final AlarmClock alarms = new AlarmClock(clock);

    @BeforeEach
    void start() {
        alarms.start();
    }

    @AfterEach
    void stop() {
        alarms.stop();
    }

    @Test
    void aHundredThousandAlarmsRingOnceEach() {
        AtomicInteger rung = new AtomicInteger();
        Instant now = clock.instant();
        for (int number = 0; number < CROWD; number++) {
            alarms.set(number, now.plusSeconds(60 + number % 600), rung::incrementAndGet);
        }
        assertThat(alarms.armed()).isEqualTo(CROWD);

        clock.advance(Duration.ofMinutes(11));

        await().untilAsserted(() -> assertThat(rung).hasValue(CROWD));
        assertThat(alarms.armed()).isZero();
    }

    @Test
    void alarmsRingInTheOrderOfTheirMoments() {
        Queue<String> rung = new ConcurrentLinkedQueue<>();
        Instant now = clock.instant();
        alarms.set("late", now.plusSeconds(120), () -> rung.add("late"));
        alarms.set("early", now.plusSeconds(60), () -> rung.add("early"));

        clock.advance(Duration.ofMinutes(3));

        await().untilAsserted(() -> assertThat(rung).containsExactly("early", "late"));
    }

    @Test
    void settingAnAlarmAgainMovesIt() {
        Queue<String> rung = new ConcurrentLinkedQueue<>();
        Instant now = clock.instant();
        alarms.set("cart", now.plusSeconds(60), () -> rung.add("before"));
        alarms.set("cart", now.plusSeconds(120), () -> rung.add("after"));
        alarms.set("witness", now.plusSeconds(90), () -> rung.add("witness"));

        clock.advance(Duration.ofSeconds(100));
        await().untilAsserted(() -> assertThat(rung).containsExactly("witness"));

        clock.advance(Duration.ofSeconds(30));
        await().untilAsserted(() -> assertThat(rung).containsExactly("witness", "after"));
    }

    @Test
    void anAlarmThatFailsDoesNotSilenceTheOthers() {
        Queue<String> rung = new ConcurrentLinkedQueue<>();
        Instant now = clock.instant();
        alarms.set("broken", now.plusSeconds(1), () -> {
            throw new IllegalStateException("on purpose");
        });
        alarms.set("other", now.plusSeconds(2), () -> rung.add("other"));

        clock.advance(Duration.ofMinutes(1));

        await().untilAsserted(() -> assertThat(rung).containsExactly("other"));
    }
}
