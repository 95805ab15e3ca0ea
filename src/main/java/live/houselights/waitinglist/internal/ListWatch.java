package live.houselights.waitinglist.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.TopicListener;
import live.houselights.cluster.Topics;
import live.houselights.kernel.TierId;
import live.houselights.messages.sales.TierChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at a list soon after its tier changed, so that an offer goes out seconds after a return. Only tiers that are known to
 * have a list are looked at: a hot sale tells of thousands of changes a second, and nobody waits for it yet. What this misses
 * is found by the {@link ListSweep}.
 */
@Component
@OnRole({Role.STOREFRONT, Role.BACKSTAGE})
class ListWatch extends TopicListener<TierChanged> {

    /** A burst of changes within this time is one look. */
    static final Duration QUIET = Duration.ofMillis(250);

    private static final Logger log = LoggerFactory.getLogger(ListWatch.class);

    private static final Executor AFTER_QUIET = CompletableFuture.delayedExecutor(
            QUIET.toMillis(), TimeUnit.MILLISECONDS, Executors.newVirtualThreadPerTaskExecutor());

    private final Offering offering;
    private final Set<TierId> known = ConcurrentHashMap.newKeySet();
    private final Set<TierId> due = ConcurrentHashMap.newKeySet();

    ListWatch(Topics topics, Offering offering) {
        super(topics, TierChanged.class);
        this.offering = offering;
    }

    void knows(TierId tier) {
        known.add(tier);
    }

    /** Forgets every tier but these. */
    void knowsOnly(Collection<TierId> alive) {
        known.retainAll(alive);
        known.addAll(alive);
    }

    @Override
    protected void hear(TierChanged changed) {
        if (known.contains(changed.tier()) && due.add(changed.tier())) {
            AFTER_QUIET.execute(() -> look(changed.tier()));
        }
    }

    private void look(TierId tier) {
        due.remove(tier);
        if (!isRunning()) {
            return;
        }
        try {
            offering.look(tier);
        } catch (RuntimeException failed) {
            log.warn("The list of tier {} was not looked at; the sweep will", tier, failed);
        }
    }
}
