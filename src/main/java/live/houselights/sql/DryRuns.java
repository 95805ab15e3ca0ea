package live.houselights.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import live.houselights.cluster.TopicListener;
import live.houselights.cluster.Topics;
import live.houselights.messages.sales.SaleOpensSoon;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Goes through this node's parts of an order, as often as is good for it, whenever a sale is about to open. It hears of that every
 * half minute until then, so a node that joins late hears of it too.
 */
@Component
final class DryRuns extends TopicListener<SaleOpensSoon> {

    /** Rounds for each time it is told, which is four times before a sale opens: from about as many on a JVM compiles what it runs. */
    static final int ROUNDS = 50;

    /** So much of a processor at most, each time: what is sold meanwhile goes first. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(DryRuns.class);

    private final ObjectProvider<DryRun> runs;

    /** @param runs none on a node that has no part in a sale */
    DryRuns(ObjectProvider<DryRun> runs, Topics topics) {
        super(topics, SaleOpensSoon.class);
        this.runs = runs;
    }

    /** Plays so many rounds of all, unless it takes too long; one that fails is left out of the rest. */
    @Override
    protected void hear(SaleOpensSoon news) {
        long begin = System.nanoTime();
        List<DryRun> left = new ArrayList<>(runs.stream().toList());
        for (int round = 0; round < ROUNDS && System.nanoTime() - begin < LONGEST.toNanos(); round++) {
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
