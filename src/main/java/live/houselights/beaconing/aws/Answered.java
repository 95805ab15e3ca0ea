package live.houselights.beaconing.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import live.houselights.beaconing.sinks.Delivery;
import live.houselights.beaconing.sinks.Entry;
import org.jspecify.annotations.Nullable;

/** What became of a batch, read from the answers of services that tell of each record. */
final class Answered {

    private Answered() {}

    /**
     * @param results one for each entry, in their order
     * @param errorOf null for a record that was taken
     */
    static <R> Delivery of(List<Entry> batch, List<R> results, Function<R, @Nullable String> errorOf) {
        if (results.size() != batch.size()) {
            throw new IllegalStateException(
                    "%d records were answered with %d results".formatted(batch.size(), results.size()));
        }
        List<Entry> left = new ArrayList<>();
        boolean isThrottled = false;
        for (int i = 0; i < batch.size(); i++) {
            String error = errorOf.apply(results.get(i));
            if (error != null) {
                left.add(batch.get(i));
                isThrottled |= Throttles.is(error);
            }
        }
        return left.isEmpty() ? new Delivery.Complete() : new Delivery.Partial(left, isThrottled);
    }

    /** A request that was turned away because it was too much is an answer; any other failure is none. */
    static CompletionStage<Delivery> orThrottled(CompletionStage<Delivery> delivery, List<Entry> batch) {
        return delivery.exceptionallyCompose(failed -> Throttles.is(failed)
                ? CompletableFuture.completedStage(new Delivery.Partial(batch, true))
                : CompletableFuture.failedStage(failed));
    }
}
