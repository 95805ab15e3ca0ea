package live.houselights.merch.internal;

import java.time.Clock;
import java.time.Duration;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.RecurringJob;
import live.houselights.merch.Merch;
import org.springframework.stereotype.Component;

/** Returns to stock what no cart's timer returned, because its node died. */
@Component
@OnRole(Role.STOREFRONT)
final class MerchSweep implements RecurringJob {

    private static final int MOST_RESERVATIONS = 500;

    private final Merch merch;
    private final Clock clock;

    MerchSweep(Merch merch, Clock clock) {
        this.merch = merch;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "merch.sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        merch.releaseLapsed(clock.instant(), MOST_RESERVATIONS);
    }
}
