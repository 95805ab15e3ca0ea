package live.houselights.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.RecurringJob;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets sign-in links and kept sign-ins a day after they lapsed. */
@Component
@OnRole({Role.STOREFRONT, Role.BACKSTAGE})
class SignInSweep implements RecurringJob {

    static final Duration KEPT_FOR = Duration.ofDays(1);

    private final SignInLinks links;
    private final KeptSignIns kept;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignInSweep(SignInLinks links, KeptSignIns kept, TransactionTemplate transaction, Clock clock) {
        this.links = links;
        this.kept = kept;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "accounts.sign-in-sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        Instant before = clock.instant().minus(KEPT_FOR);
        transaction.executeWithoutResult(_ -> {
            links.forget(before);
            kept.forget(before);
        });
    }
}
