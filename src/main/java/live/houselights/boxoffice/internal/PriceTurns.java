package live.houselights.boxoffice.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import live.houselights.boxoffice.TierDesk.StepDraft;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.JobKind;
import live.houselights.jobs.Jobs;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.messages.sales.TierChanged;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells every open page when a price ends by time. The price itself needs nobody to change it: it follows from the clock
 * wherever it is read, so a late or a repeated telling does no harm.
 */
@Component
final class PriceTurns {

    private static final JobKind<Turn> TURN = new JobKind<>("boxoffice.price-turn", Turn.class);

    private final Jobs jobs;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PriceTurns(Jobs jobs, Clock clock, PlatformTransactionManager transactions) {
        this.jobs = jobs;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    void announce(ShowId show, TierId tier, List<StepDraft> steps) {
        transaction.executeWithoutResult(_ -> steps.forEach(step -> {
            Instant until = step.until();
            if (until != null && until.isAfter(clock.instant())) {
                jobs.schedule(TURN, "%s-%d".formatted(tier, until.toEpochMilli()), new Turn(show, tier), until);
            }
        }));
    }

    record Turn(ShowId show, TierId tier) {}

    /** Runs where pages are. */
    @Component
    @OnRole(Role.STOREFRONT)
    static final class Telling implements JobHandler<Turn> {

        private final Topics topics;

        Telling(Topics topics) {
            this.topics = topics;
        }

        @Override
        public JobKind<Turn> kind() {
            return TURN;
        }

        @Override
        public void run(String key, Turn turn) {
            topics.publish(new TierChanged(turn.show(), turn.tier()));
        }
    }
}
