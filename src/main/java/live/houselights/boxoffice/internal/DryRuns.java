package live.houselights.boxoffice.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import live.houselights.cluster.Topics;
import live.houselights.messages.sales.SaleOpensSoon;
import live.houselights.sql.DryRun;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Goes through the whole way of an order on this node, as often as is good for it, whenever a sale is about to open. It hears of
 * that every half minute until then; a node that joins late hears of it too.
 */
@Component
final class DryRuns implements SmartLifecycle {

    /** Rounds for each time it is told, which is four times before a sale opens: from about as many on a JVM compiles what it runs. */
    static final int ROUNDS = 50;

    /** So much of a processor at most, each time: what is sold meanwhile goes first. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(DryRuns.class);

    private final List<DryRun> runs;
    private final Topics topics;
    private volatile Topics.@Nullable Subscription subscription;

    DryRuns(List<DryRun> runs, Topics topics) {
        this.runs = runs;
        this.topics = topics;
    }

    @Override
    public void start() {
        subscription = topics.subscribe(SaleOpensSoon.class, _ -> play(ROUNDS));
    }

    @Override
    public void stop() {
        Topics.Subscription open = subscription;
        subscription = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public boolean isRunning() {
        return subscription != null;
    }

    /** Plays so many rounds of all, unless it takes too long; one that fails is left out of the rest. */
    void play(int rounds) {
        long begin = System.nanoTime();
        List<DryRun> left = new ArrayList<>(runs);
        for (int round = 0; round < rounds && System.nanoTime() - begin < LONGEST.toNanos(); round++) {
            left.removeIf(run -> !played(run));
        }
    }

    private static boolean played(DryRun run) {
        try {
            run.play();
            return true;
        } catch (RuntimeException failed) {
            log.warn(
                    "{} could not be played; its part of a sale is not warm",
                    run.getClass().getSimpleName(),
                    failed);
            return false;
        }
    }
}
