package live.houselights.beaconing.sinks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings batches, some at once and each until all of it has arrived: what a sink did not take is brought again, alone, after a
 * random part of a time that doubles. It never gives up: the journal keeps what is behind.
 */
final class Delivering {

    /** Before a batch is brought for the second time, at most. */
    static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    /** Between two later attempts, at most. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    /** Failures of one batch after which it is told how a sink is doing, and after each as many more. */
    private static final int TOLD_EVERY = 10;

    private static final Logger log = LoggerFactory.getLogger(Delivering.class);

    private final BeaconSink sink;
    private final BooleanSupplier stopping;
    private final Refused refused;
    private final Counter delivered;
    private final Counter again;
    private final Counter throttled;

    /**
     * @param stopping whether to bring nothing again any more
     */
    Delivering(BeaconSink sink, Refused refused, BooleanSupplier stopping, MeterRegistry meters) {
        this.sink = sink;
        this.refused = refused;
        this.stopping = stopping;
        this.delivered = counter(meters, "delivered");
        this.again = counter(meters, "again");
        this.throttled = counter(meters, "throttled");
    }

    private Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("houselights.beaconing.deliveries")
                .description("Beacons by what a sink made of them; those that it throttled come again, too")
                .tag("sink", sink.name())
                .tag("outcome", outcome)
                .register(meters);
    }

    Flow<Batch, Batch, NotUsed> stage() {
        return Flow.of(Batch.class)
                .mapAsync(
                        sink.limits().atOnce(),
                        batch -> bring(batch.entries(), 0).thenApply(_ -> batch));
    }

    private CompletionStage<Done> bring(List<Entry> entries, int failures) {
        return sink.pace().admit(entries).thenCompose(leave -> bring(entries, leave, failures));
    }

    private CompletionStage<Done> bring(List<Entry> entries, Pace.Leave leave, int failures) {
        List<Entry> admitted = leave.entries();
        List<Entry> later = without(entries, admitted);
        return sink.deliver(admitted)
                .whenComplete((_, _) -> leave.answered().run())
                .handle((delivery, failed) -> left(admitted, delivery, failed, failures))
                .thenCompose(left -> {
                    if (!left.isEmpty()) {
                        return pause(failures).thenCompose(_ -> bring(together(left, later), failures + 1));
                    }
                    return later.isEmpty() ? CompletableFuture.completedStage(Done.getInstance()) : bring(later, 0);
                });
    }

    private static List<Entry> without(List<Entry> entries, List<Entry> some) {
        if (some.size() == entries.size()) {
            return List.of();
        }
        // By identity: an entry may come twice, and each of them has to arrive.
        Set<Entry> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        gone.addAll(some);
        return entries.stream().filter(it -> !gone.contains(it)).toList();
    }

    private static List<Entry> together(List<Entry> some, List<Entry> others) {
        if (others.isEmpty()) {
            return some;
        }
        List<Entry> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private List<Entry> left(
            List<Entry> entries, @Nullable Delivery delivery, @Nullable Throwable failed, int failures) {
        List<Entry> left = switch (delivery) {
            case null -> entries;
            case Delivery.Complete() -> List.of();
            case Delivery.Partial(var some, var isThrottle) -> {
                throttled.increment(isThrottle ? some.size() : 0);
                yield some;
            }
            case Delivery.Impossible(var some, var reason) -> {
                refused.put(some, reason);
                yield List.of();
            }
        };
        delivered.increment(entries.size() - left.size());
        again.increment(left.size());
        if (!left.isEmpty() && failures % TOLD_EVERY == 0) {
            log.warn(
                    "{} of {} beacons were not taken by {} at attempt {}: {}",
                    left.size(),
                    entries.size(),
                    sink.name(),
                    failures + 1,
                    failed == null ? "so it answered" : failed.getMessage());
        }
        return left;
    }

    /** Full jitter: whoever was turned away with others does not come back with them. */
    private CompletionStage<Done> pause(int failures) {
        if (stopping.getAsBoolean()) {
            return CompletableFuture.failedStage(new Stopped());
        }
        long most = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(failures, 20));
        return CompletableFuture.supplyAsync(
                Done::getInstance,
                CompletableFuture.delayedExecutor(
                        ThreadLocalRandom.current().nextLong(most + 1), TimeUnit.MILLISECONDS));
    }

    /** The house stops; what is left is brought after the next start. */
    static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1;

        Stopped() {
            super("stopped", null, false, false);
        }
    }
}
