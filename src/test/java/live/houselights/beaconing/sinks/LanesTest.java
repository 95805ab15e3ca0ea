package live.houselights.beaconing.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import live.houselights.beaconing.sinks.Pace.Leave;
import org.junit.jupiter.api.Test;

/** What is on its way counts until a second after its answer, lane by lane. */
class LanesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final UUID RED = new UUID(0, 1);
    private static final UUID BLUE = new UUID(0, 2);

    private final AtomicReference<SinkRate> rate = new AtomicReference<>(new SinkRate(100, 10, 1_000));
    private final Lanes lanes = new Lanes(it -> it.session().toString(), it -> it.json().length, rate::get);

    @Test
    void aSecondTakesNoMoreThanItMay() throws Exception {
        Leave first = asked(batch(RED, 10, 10)).get();
        long sent = System.nanoTime();
        CompletableFuture<Leave> second = asked(batch(RED, 1, 10));

        Thread.sleep(1_200);
        assertThat(second).as("the first is not answered").isNotDone();
        assertThat(asked(batch(BLUE, 1, 10))).as("in the order of asking").isNotDone();
        first.answered().run();
        long answered = System.nanoTime();

        await().atMost(PATIENCE).until(second::isDone);
        assertThat(System.nanoTime() - answered).isGreaterThanOrEqualTo(Lane.SECOND);
        assertThat(answered).isGreaterThan(sent);
    }

    @Test
    void lanesDoNotWaitForEachOther() {
        assertThat(asked(batch(RED, 10, 10))).isCompleted();
        assertThat(asked(batch(BLUE, 10, 10))).isCompleted();
        assertThat(asked(batch(RED, 1, 1))).isNotDone();
    }

    @Test
    void bytesCountAsEntriesDo() {
        assertThat(asked(batch(RED, 2, 400))).isCompleted();
        assertThat(asked(batch(RED, 1, 200))).isCompleted();
        assertThat(asked(batch(RED, 1, 1))).isNotDone();
    }

    @Test
    void aBatchThatIsMoreThanALaneTakesGoesInParts() throws Exception {
        List<Entry> batch = new ArrayList<>(batch(RED, 25, 10));
        batch.addAll(batch(BLUE, 5, 10));

        Leave leave = asked(batch).get();

        assertThat(leave.entries()).hasSize(15).startsWith(batch.getFirst()).endsWith(batch.getLast());
    }

    @Test
    void whatIsLargerThanTheRateGoesAlone() throws Exception {
        List<Entry> batch = batch(RED, 2, 5_000);

        assertThat(asked(batch).get().entries()).containsExactly(batch.getFirst());
    }

    @Test
    void anotherRateCountsAtOnce() {
        assertThat(asked(batch(RED, 10, 10))).isCompleted();
        rate.set(new SinkRate(100, 20, 1_000));
        assertThat(asked(batch(RED, 10, 10))).isCompleted();
        assertThat(asked(batch(RED, 1, 10))).isNotDone();
    }

    @Test
    void nodesShareWhatAStreamTakesAndNoneGetsNothing() {
        assertThat(new SinkRate(9, 100, 1_000).partOf(10)).isEqualTo(new SinkRate(1, 10, 100));
    }

    private CompletableFuture<Leave> asked(List<Entry> batch) {
        return lanes.admit(batch).toCompletableFuture();
    }

    private static List<Entry> batch(UUID session, int entries, int bytes) {
        List<Entry> batch = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            batch.add(new Entry(UUID.randomUUID(), session, new byte[bytes]));
        }
        return batch;
    }
}
