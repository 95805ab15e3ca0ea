package live.houselights.boxoffice.internal;

import java.time.Clock;
import java.time.Duration;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.RecurringJob;
import org.springframework.stereotype.Component;

/** Returns to sale what no cart's timer returned, because its node died. */
@Component
@OnRole(Role.STOREFRONT)
final class HoldSweep implements RecurringJob {

    private static final int MOST_HOLDS = 500;

    private final BoxOffice boxOffice;
    private final Clock clock;

    HoldSweep(BoxOffice boxOffice, Clock clock) {
        this.boxOffice = boxOffice;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "boxoffice.sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        boxOffice.releaseLapsed(clock.instant(), MOST_HOLDS);
    }
}
