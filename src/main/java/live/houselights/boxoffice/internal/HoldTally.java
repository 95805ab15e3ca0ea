package live.houselights.boxoffice.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.cluster.Topics;
import live.houselights.kernel.TierId;
import live.houselights.messages.sales.HoldsCounted;
import org.springframework.stereotype.Component;

/**
 * Tells the desks how many places were held and how many wishes refused, tier by tier. Refusals leave no row anywhere, and a
 * hot sale has thousands a second, so they are added up and told at most once per {@link #EVERY}.
 */
@Component
final class HoldTally {

    static final Duration EVERY = Duration.ofSeconds(1);

    /** Tiers within one {@link #EVERY}, since anybody may ask for ids that are none; what comes on top is not told. */
    static final int MOST_TIERS = 1_000;

    private static final Executor LATER = CompletableFuture.delayedExecutor(
            EVERY.toMillis(), TimeUnit.MILLISECONDS, Executors.newVirtualThreadPerTaskExecutor());

    private final Topics topics;
    private final Map<TierId, Count> counts = new ConcurrentHashMap<>();
    private final AtomicBoolean due = new AtomicBoolean();

    HoldTally(Topics topics) {
        this.topics = topics;
    }

    /** Counts places taken now; a repeated request takes none. */
    void held(TierId tier, int places) {
        add(tier, new Count(places, 0));
    }

    void answered(HoldRequest request, HoldOutcome outcome) {
        switch (outcome) {
            case HoldOutcome.SoldOut _,
                    HoldOutcome.NotOnSale _,
                    HoldOutcome.SaleClosed _,
                    HoldOutcome.LimitReached _,
                    HoldOutcome.CodeNeeded _,
                    HoldOutcome.CodeRefused _,
                    HoldOutcome.Busy _ -> add(request.tier(), new Count(0, 1));
            case HoldOutcome.Held _, HoldOutcome.NotPossible _ -> {
                // What was taken has been counted, and what no page offers is nobody's wish.
            }
        }
    }

    private void add(TierId tier, Count more) {
        if (counts.size() >= MOST_TIERS && !counts.containsKey(tier)) {
            return;
        }
        counts.merge(tier, more, Count::plus);
        if (due.compareAndSet(false, true)) {
            LATER.execute(this::tell);
        }
    }

    private void tell() {
        due.set(false);
        for (TierId tier : counts.keySet()) {
            Count count = counts.remove(tier);
            if (count != null) {
                topics.publish(new HoldsCounted(tier, count.held(), count.refused()));
            }
        }
    }

    private record Count(int held, int refused) {

        Count plus(Count more) {
            return new Count(held + more.held, refused + more.refused);
        }
    }
}
