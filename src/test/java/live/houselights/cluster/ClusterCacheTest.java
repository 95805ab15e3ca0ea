package live.houselights.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import live.houselights.kernel.ShowId;
import live.houselights.messages.catalog.ShowChanged;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@OnH2
class ClusterCacheTest {

    @Autowired
    ClusterCaches caches;

    @Autowired
    Topics topics;

    @Autowired
    TransactionTemplate transaction;

    private final ShowId show = ShowId.next();
    private final AtomicInteger truth = new AtomicInteger(1);
    private final AtomicInteger loads = new AtomicInteger();

    @Test
    void whoeverPublishedAChangeSeesItAtOnce() {
        ClusterCache<ShowId, Integer> cache = cache(_ -> truth.get());
        assertThat(cache.get(show)).isEqualTo(1);

        truth.set(2);
        topics.publish(new ShowChanged(show));

        assertThat(cache.get(show)).isEqualTo(2);
    }

    @Test
    void whatTurnsOutToBeRolledBackIsNotRemembered() {
        ClusterCache<ShowId, Integer> cache = cache(_ -> truth.get());

        transaction.executeWithoutResult(status -> {
            truth.set(2);
            topics.publish(new ShowChanged(show));
            assertThat(cache.get(show)).isEqualTo(2);
            truth.set(1);
            status.setRollbackOnly();
        });

        assertThat(cache.get(show)).isEqualTo(1);
    }

    @Test
    void aChangeIsSeenOnceItsTransactionReturns() {
        ClusterCache<ShowId, Integer> cache = cache(_ -> truth.get());
        assertThat(cache.get(show)).isEqualTo(1);

        transaction.executeWithoutResult(_ -> {
            topics.publish(new ShowChanged(show));
            truth.set(2);
        });

        assertThat(cache.get(show)).isEqualTo(2);
    }

    @Test
    void aSubscriberWhoHearsOfAChangeAndAsksIsToldTheNew() {
        ClusterCache<ShowId, Integer> cache = cache(_ -> truth.get());
        CompletableFuture<Integer> asked = new CompletableFuture<>();
        assertThat(cache.get(show)).isEqualTo(1);

        try (var _ = topics.subscribe(ShowChanged.class, changed -> {
            if (changed.show().equals(show)) {
                asked.complete(cache.get(show));
            }
        })) {
            truth.set(2);
            topics.publish(new ShowChanged(show));

            assertThat(asked.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(2);
        }
    }

    @Test
    void aLoadThatABustOvertookIsNeverRemembered() throws Exception {
        CountDownLatch hasRead = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ClusterCache<ShowId, Integer> cache = cache(_ -> {
            int read = truth.get();
            if (loads.incrementAndGet() == 1) {
                hasRead.countDown();
                awaitQuietly(goOn);
            }
            return read;
        });
        CompletableFuture<Integer> late =
                CompletableFuture.supplyAsync(() -> cache.get(show), Thread::startVirtualThread);
        awaitQuietly(hasRead);

        truth.set(2);
        topics.publish(new ShowChanged(show));

        assertThat(cache.get(show))
                .as("asked after the bust, beside the late load")
                .isEqualTo(2);
        goOn.countDown();
        assertThat(late.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(cache.get(show)).as("asked after the late load").isEqualTo(2);
    }

    @Test
    void thoseWhoAskAtOnceWaitForOneLoad() {
        ClusterCache<ShowId, Integer> cache = cache(_ -> {
            await().pollDelay(Duration.ofMillis(100)).until(() -> true);
            return loads.incrementAndGet();
        });

        List<Integer> answers = Crowd.of(16).attempt(16, _ -> cache.get(show));

        assertThat(answers).containsOnly(1);
    }

    @Test
    void aLoadThatThrowsIsToldAndTriedAgain() {
        ClusterCache<ShowId, Integer> cache = cache(_ -> {
            if (loads.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away");
            }
            return truth.get();
        });

        assertThatThrownBy(() -> cache.get(show)).hasMessage("the database is away");

        assertThat(cache.get(show)).isEqualTo(1);
    }

    @Test
    void aChangeWhoseTopicWasLostIsSeenWithinASecond() {
        ClusterCache<ShowId, Integer> cache = cache(_ -> truth.get());
        assertThat(cache.get(show)).isEqualTo(1);

        truth.set(2);

        await().atMost(Duration.ofSeconds(20)).until(() -> cache.get(show) == 2);
        assertThat(ClusterCaches.LONGEST_LIFE).isLessThan(Duration.ofSeconds(1));
    }

    private ClusterCache<ShowId, Integer> cache(Function<ShowId, Integer> loader) {
        return caches.remember("test", 100, loader).bustedBy(ShowChanged.class, ShowChanged::show);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
