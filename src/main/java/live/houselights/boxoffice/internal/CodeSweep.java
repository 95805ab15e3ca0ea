package live.houselights.boxoffice.internal;

import java.time.Clock;
import java.time.Duration;
import live.houselights.boxoffice.codes.AccessCodes;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.RecurringJob;
import org.springframework.stereotype.Component;

/** Ends batches of codes at their time, and gives back uses that a crash forgot. */
@Component
@OnRole(Role.STOREFRONT)
final class CodeSweep implements RecurringJob {

    private static final int MOST_BATCHES = 50;
    private static final int MOST_USES = 500;

    private final ManagersCodeDesk desk;
    private final AccessCodes codes;
    private final Clock clock;

    CodeSweep(ManagersCodeDesk desk, AccessCodes codes, Clock clock) {
        this.desk = desk;
        this.codes = codes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "boxoffice.codes";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void run() {
        int _ = desk.endThoseOver(clock.instant(), MOST_BATCHES);
        int _ = codes.sweep(MOST_USES);
    }
}
