package live.houselights.announcements.internal;

import java.time.Clock;
import java.time.Duration;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.RecurringJob;
import org.springframework.stereotype.Component;

/** Forgets who was told, once nobody asks any more: a telling that is over keeps them from being told again. */
@Component
@OnRole(Role.BACKSTAGE)
class ToldSweep implements RecurringJob {

    /** As long as their letters are kept in the outbox. */
    static final Duration KEPT_FOR = Duration.ofDays(30);

    private final TellingBook book;
    private final Clock clock;

    ToldSweep(TellingBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "announcements.told-sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        book.forget(clock.instant().minus(KEPT_FOR));
    }
}
