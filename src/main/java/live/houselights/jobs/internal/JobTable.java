package live.houselights.jobs.internal;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import live.houselights.jobs.Lane;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes jobs into db-scheduler's tables, in the caller's transaction, and takes away those that are done.
 *
 * <p>db-scheduler's own client looks first and inserts then, which spoils a PostgreSQL transaction when two do it at once;
 * {@code on conflict do nothing} does not.
 */
@Component
class JobTable {

    private final DataSource database;
    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;

    JobTable(DataSource database, JdbcTemplate batches, PlatformTransactionManager transactions) {
        this.database = database;
        this.sql = JdbcClient.create(batches);
        this.batches = batches;
        this.transaction = new TransactionTemplate(transactions);
    }

    static String of(Lane lane) {
        return switch (lane) {
            case PROMPT -> "scheduled_tasks";
            case PATIENT -> "patient_tasks";
        };
    }

    DataSource database() {
        return database;
    }

    /** Which of these places were free and are now taken by their job. A select, so that no driver folds the answers. */
    boolean[] insert(Lane lane, List<Placed> jobs) {
        int[] inserted = batches.batchUpdate(
                """
                insert into %s (task_name, task_instance, task_data, execution_time, picked, version)
                select cast(? as varchar(100)), cast(? as varchar(200)), cast(? as bytea),
                  cast(? as timestamp(6) with time zone), false, 1
                on conflict do nothing\
                """.formatted(of(lane)),
                jobs.stream()
                        .map(job -> new Object[] {job.kind(), job.place(), job.payload(), Columns.time(job.when())})
                        .toList());
        boolean[] taken = new boolean[inserted.length];
        for (int i = 0; i < inserted.length; i++) {
            taken[i] = inserted[i] == 1;
        }
        return taken;
    }

    /** Whether the job there is running; locks it, so that a waiting one cannot start before the caller commits. */
    Optional<Boolean> lock(Lane lane, String kind, String place) {
        return sql.sql("select picked from %s where task_name = :kind and task_instance = :place for update"
                        .formatted(of(lane)))
                .param("kind", kind)
                .param("place", place)
                .query((row, _) -> row.getBoolean("picked"))
                .optional();
    }

    void bringForward(Lane lane, String kind, String place, Instant when) {
        sql.sql("""
            update %s set execution_time = :when
            where task_name = :kind and task_instance = :place and not picked and execution_time > :when\
            """.formatted(of(lane)))
                .param("kind", kind)
                .param("place", place)
                .param("when", Columns.time(when))
                .update();
    }

    /** Takes away jobs that are done. One whose version has moved on was given to somebody else meanwhile, and stays. */
    void delete(Lane lane, List<Execution> done) {
        List<Object[]> rows = done.stream()
                .map(job -> new Object[] {job.taskInstance.getTaskName(), job.taskInstance.getId(), job.version})
                .toList();
        transaction.executeWithoutResult(_ -> batches.batchUpdate(
                "delete from %s where task_name = ? and task_instance = ? and version = ?".formatted(of(lane)), rows));
    }

    /** A job in the first, second or later place of its key. */
    record Placed(String kind, String place, byte[] payload, Instant when) {}
}
