package live.houselights.jobs.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes jobs into db-scheduler's table, in the caller's transaction.
 *
 * <p>db-scheduler's own client looks first and inserts then, which spoils a PostgreSQL transaction when two do it at once;
 * {@code on conflict do nothing} does not.
 */
@Component
class JobTable {

    private final JdbcClient sql;

    JobTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Whether the place was free and is now taken by this job. */
    boolean insert(String kind, String place, byte[] payload, Instant when) {
        return sql.sql("""
                        insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                        values (:kind, :place, :payload, :when, false, 1)
                        on conflict do nothing""")
                        .param("kind", kind)
                        .param("place", place)
                        .param("payload", payload)
                        .param("when", OffsetDateTime.ofInstant(when, ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Whether the job there is running; locks it, so that a waiting one cannot start before the caller commits. */
    Optional<Boolean> lock(String kind, String place) {
        return sql.sql(
                        "select picked from scheduled_tasks where task_name = :kind and task_instance = :place for update")
                .param("kind", kind)
                .param("place", place)
                .query(Boolean.class)
                .optional();
    }

    void bringForward(String kind, String place, Instant when) {
        sql.sql("""
                        update scheduled_tasks set execution_time = :when
                        where task_name = :kind and task_instance = :place and not picked and execution_time > :when""")
                .param("kind", kind)
                .param("place", place)
                .param("when", OffsetDateTime.ofInstant(when, ZoneOffset.UTC))
                .update();
    }
}
