package live.houselights.bench;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database did for a stretch of the run, from its own counters. */
final class SqlCosts {

    private static final int MOST_ROWS = 14;
    private static final int LONGEST_TEXT = 110;

    private final JdbcClient sql;
    private final Counters before;

    /** Begins to count. */
    SqlCosts(DataSource database) {
        sql = JdbcClient.create(database);
        sql.sql("select pg_stat_statements_reset()").query((_, _) -> true).single();
        before = counters();
    }

    private record Counters(long commits, long walBytes) {}

    private Counters counters() {
        return sql.sql("""
            select (select xact_commit from pg_stat_database where datname = current_database()),
              (select wal_bytes from pg_stat_wal)\
            """)
                .query((row, _) -> new Counters(row.getLong(1), row.getLong(2)))
                .single();
    }

    private record Row(double millis, long calls, String text) {}

    /** Prints and reports the costs of each of so many orders. */
    void report(Report report, int orders) {
        Counters now = counters();
        report.put("order_commits", (double) (now.commits() - before.commits()) / orders);
        report.put("order_wal_kb", (now.walBytes() - before.walBytes()) / 1024.0 / orders);
        report.put("order_jobs_behind", jobsBehind());
        List<Row> rows = sql.sql("""
            select total_exec_time, calls, query from pg_stat_statements
            where dbid = (select oid from pg_database where datname = current_database())
            order by total_exec_time desc\
            """)
                .query((row, _) -> new Row(row.getDouble(1), row.getLong(2), row.getString(3)))
                .list();
        double all = rows.stream().mapToDouble(Row::millis).sum();
        System.out.printf("statements: %.1f s in the database, waits for locks included%n", all / 1e3);
        rows.stream()
                .limit(MOST_ROWS)
                .forEach(row -> System.out.printf(
                        "  %5.1f %%  %6.2f per order  %s%n",
                        100 * row.millis() / all, (double) row.calls() / orders, shortened(row.text())));
    }

    /** Durable jobs that are due: letters above all. */
    private long jobsBehind() {
        return sql.sql("""
            select (select count(*) from scheduled_tasks where execution_time <= now())
              + (select count(*) from patient_tasks where execution_time <= now())\
            """).query((row, _) -> row.getLong(1)).single();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip().replaceFirst("^select \\w+\\..*? from ", "select … from ");
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT);
    }
}
