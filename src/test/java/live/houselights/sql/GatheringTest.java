package live.houselights.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private final ConcurrentLinkedQueue<List<Integer>> groups = new ConcurrentLinkedQueue<>();
    private final CountDownLatch doors = new CountDownLatch(1);
    private final Gathering<Integer> gathering = new Gathering<>("gathering-test", 5, 3, group -> {
        groups.add(group);
        pass(doors);
    });

    @AfterEach
    void letEverybodyGo() {
        doors.countDown();
    }

    @Test
    void groupsComeInTheOrderOfTheirTasksAndAreNoLargerThanAllowed() {
        offerUntilFull();

        doors.countDown();

        await().until(() -> groups.size() == 3);
        assertThat(groups).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4, 5));
    }

    @Test
    void whoComesWhenTooManyWaitIsNotTaken() {
        offerUntilFull();

        assertThat(gathering.offer(6)).isFalse();
        assertThat(gathering.waiting()).isEqualTo(5);
    }

    @Test
    void whoComesAfterAllIsDoneIsServedAgain() {
        doors.countDown();
        assertThat(gathering.offer(1)).isTrue();
        await().until(() -> groups.size() == 1);

        assertThat(gathering.offer(2)).isTrue();

        await().until(() -> groups.size() == 2);
    }

    /** One is being worked on, and five wait. */
    private void offerUntilFull() {
        assertThat(gathering.offer(0)).isTrue();
        await().until(() -> groups.size() == 1);
        assertThat(IntStream.rangeClosed(1, 5).allMatch(gathering::offer)).isTrue();
    }

    private static void pass(CountDownLatch doors) {
        try {
            doors.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
