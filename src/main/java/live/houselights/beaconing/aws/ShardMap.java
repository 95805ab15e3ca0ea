package live.houselights.beaconing.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Asks for a stream's shards now and then, since operators split and merge them while beacons go out. */
final class ShardMap implements AutoCloseable {

    /** A split is used so much later; a merge is throttled until then. */
    static final Duration ASK_EVERY = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(ShardMap.class);

    private final KinesisAsyncClient kinesis;
    private final String stream;
    private final CompletableFuture<Done> answered = new CompletableFuture<>();
    private volatile Shards shards = Shards.UNKNOWN;
    private volatile boolean isClosed;

    ShardMap(KinesisAsyncClient kinesis, String stream) {
        this.kinesis = kinesis;
        this.stream = stream;
        askAndAgain();
    }

    Shards shards() {
        return shards;
    }

    /** Completes with the first answer: what went out before it would not be counted for the shards that it went to. */
    CompletionStage<Done> answered() {
        return answered;
    }

    private void askAndAgain() {
        if (isClosed) {
            return;
        }
        list(null, new ArrayList<>()).whenComplete((listed, failed) -> {
            if (failed == null) {
                know(Shards.of(listed));
            } else if (!isClosed) {
                log.warn("The shards of {} are not told, so they are thought to be as before", stream, failed);
            }
            answered.complete(Done.getInstance());
            CompletableFuture.delayedExecutor(ASK_EVERY.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::askAndAgain);
        });
    }

    private void know(Shards now) {
        if (now.count() != shards.count()) {
            log.info("{} has {} open shards", stream, now.count());
        }
        shards = now;
    }

    private CompletionStage<List<Shard>> list(@Nullable String nextPage, List<Shard> before) {
        // A page's token already names the stream; to name it again is an error.
        ListShardsRequest.Builder asked = ListShardsRequest.builder();
        ListShardsRequest request = (nextPage == null ? asked.streamName(stream) : asked.nextToken(nextPage)).build();
        return kinesis.listShards(request).thenCompose(page -> {
            before.addAll(page.shards());
            return page.nextToken() == null ? CompletableFuture.completedStage(before) : list(page.nextToken(), before);
        });
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
