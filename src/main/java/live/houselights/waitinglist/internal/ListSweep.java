package live.houselights.waitinglist.internal;

import java.time.Duration;
import java.util.List;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.RecurringJob;
import live.houselights.kernel.TierId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Looks at every list for which somebody waits: the net below the watch. */
@Component
@OnRole(Role.STOREFRONT)
class ListSweep implements RecurringJob {

    /** Lists per run; the rest wait for the next, the longest unseen first. */
    static final int BATCH = 500;

    private static final Logger log = LoggerFactory.getLogger(ListSweep.class);

    private final WaitingTiers lists;
    private final ListBook book;
    private final Offering offering;
    private final ListWatch watch;

    ListSweep(WaitingTiers lists, ListBook book, Offering offering, ListWatch watch) {
        this.lists = lists;
        this.book = book;
        this.offering = offering;
        this.watch = watch;
    }

    @Override
    public String name() {
        return "waitinglist.sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(15);
    }

    @Override
    public void run() {
        List<TierId> alive =
                lists.alive(Limit.of(BATCH)).stream().map(TierId::new).toList();
        watch.knowsOnly(alive);
        alive.forEach(this::look);
    }

    private void look(TierId tier) {
        try {
            book.looked(tier);
            offering.look(tier);
        } catch (RuntimeException failed) {
            // One list that cannot go on must not keep the others from it.
            log.error("The list of tier {} does not go on", tier, failed);
        }
    }
}
