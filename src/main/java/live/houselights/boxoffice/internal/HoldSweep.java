package live.houselights.boxoffice.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.RecurringJob;
import org.springframework.stereotype.Component;

/** Returns to sale what no cart's timer returned, because its node died. */
@Component
@OnRole(Role.STOREFRONT)
final class HoldSweep implements RecurringJob {

    /** Holds per command: little enough that buyers at the same tier hardly wait for it. */
    static final int MOST_HOLDS = 500;

    /** Commands per round; what is left is next round's. */
    static final int MOST_COMMANDS = 200;

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
        Instant now = clock.instant();
        boolean mayBeMore = true;
        for (int command = 0; mayBeMore && command < MOST_COMMANDS; command++) {
            mayBeMore = boxOffice.releaseLapsed(now, MOST_HOLDS) == MOST_HOLDS;
        }
    }
}
