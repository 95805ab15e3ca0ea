package live.houselights.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import live.houselights.jobs.RecurringJob;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets sign-in links a day after they lapsed. */
@Component
class SignInLinkSweep implements RecurringJob {

    static final Duration KEPT_FOR = Duration.ofDays(1);

    private final SignInLinks links;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignInLinkSweep(SignInLinks links, TransactionTemplate transaction, Clock clock) {
        this.links = links;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "accounts.sign-in-link-sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        transaction.executeWithoutResult(_ -> links.forget(clock.instant().minus(KEPT_FOR)));
    }
}
