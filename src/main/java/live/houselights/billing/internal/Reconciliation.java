package live.houselights.billing.internal;

import java.time.Duration;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.RecurringJob;
import org.springframework.stereotype.Component;

/** Asks the provider about attempts whose answer or webhook got lost. */
@Component
@OnRole(Role.BILLING)
class Reconciliation implements RecurringJob {

    /** Attempts per run; the rest wait for the next. */
    static final int BATCH = 50;

    private final Payments payments;

    Reconciliation(Payments payments) {
        this.payments = payments;
    }

    @Override
    public String name() {
        return "billing.reconciliation";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        payments.reconcile(BATCH);
    }
}
