package live.houselights.beaconing.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import live.houselights.beaconing.internal.BeaconListener;
import live.houselights.beaconing.journal.Journal;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Streams;
import org.apache.pekko.Done;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The way in. Whatever is taken is answered, and what is answered with thanks is on disk.
 *
 * <p>It stops after the edge, whose last postcards it answers, and before the node, on which its stream runs.
 */
@Component
@OnRole(Role.BEACONING)
public final class Arrivals implements SmartLifecycle {

    /** Beacons that may wait for the disk; one more is told to come again. Two seconds of a quarter of a million viewers. */
    public static final int MOST_WAITING = 20_000;

    /** Of its lifecycle; readers of the journal stop later. */
    public static final int PHASE = 20_000;

    /** How long stopping waits until all that came is kept. */
    static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(Arrivals.class);

    private final BeaconListener figures;
    private final Journal journal;
    private final Streams streams;
    private final Acknowledging acknowledging;
    private volatile @Nullable Flowing flowing;

    Arrivals(BeaconListener figures, Journal journal, Streams streams, MeterRegistry meters) {
        this.figures = figures;
        this.journal = journal;
        this.streams = streams;
        this.acknowledging = new Acknowledging(meters);
    }

    private record Flowing(BoundedSourceQueue<Arrival> queue, CompletionStage<Done> end, ExecutorService disk) {}

    /** Whether it was taken and will be answered; never waits. */
    public boolean offer(Arrival arrival) {
        Flowing now = flowing;
        return now != null && now.queue().offer(arrival).isEnqueued();
    }

    @Override
    public void start() {
        ExecutorService disk = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("beacon-journal").factory());
        Deduplicating deduplicating = new Deduplicating();
        Pair<BoundedSourceQueue<Arrival>, CompletionStage<Done>> stream = Source.<Arrival>queue(MOST_WAITING)
                .via(deduplicating.stage())
                .via(new Counting(figures).stage())
                .via(new Journalling(journal, disk, deduplicating).stage())
                .toMat(acknowledging.stage(), Keep.both())
                .run(streams.materializer());
        flowing = new Flowing(stream.first(), stream.second(), disk);
    }

    @Override
    public void stop() {
        Flowing last = flowing;
        flowing = null;
        if (last == null) {
            return;
        }
        last.queue().complete();
        try {
            Object _ = last.end().toCompletableFuture().get(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failed) {
            log.error("The last beacons were not kept, and their devices have no answer", failed);
        }
        last.disk().shutdown();
    }

    @Override
    public boolean isRunning() {
        return flowing != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
