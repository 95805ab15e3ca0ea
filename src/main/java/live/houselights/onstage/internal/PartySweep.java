package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.RecurringJob;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets what friends said to each other, and who was with whom: nobody is to read it in a year. */
@Component
@OnRole(Role.ONSTAGE)
class PartySweep implements RecurringJob {

    /** So long what was said is kept, and a party at which nothing happens any more. */
    static final Duration KEPT = Duration.ofDays(2);

    /** So long a settled report is kept, in case somebody objects to what was done. One that is open stays. */
    static final Duration REPORTS_KEPT = Duration.ofDays(90);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PartySweep(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "onstage.parties";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        Instant old = now.minus(KEPT);
        transaction.executeWithoutResult(_ -> {
            delete("party_line where said_at < :old", old);
            delete("party_guest where party_id in (select id from party where changed_at < :old)", old);
            delete("party_removed where party_id in (select id from party where changed_at < :old)", old);
            delete("party where changed_at < :old", old);
            delete("party_report where settled_at < :old", now.minus(REPORTS_KEPT));
        });
    }

    private void delete(String what, Instant old) {
        int _ = sql.sql("delete from " + what).param("old", Columns.time(old)).update();
    }
}
