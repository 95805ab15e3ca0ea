package live.houselights.bench;

import javax.sql.DataSource;
import live.houselights.kernel.UuidV7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The peer that many ticket shops are: a row per place, and each buyer takes the first that nobody else is taking. */
final class SkipLockedWriter {

    private static final int PLACES = 200_000;

    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    SkipLockedWriter(DataSource database) {
        sql = JdbcClient.create(database);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        sql.sql("create table skip_place (id int primary key, hold_id uuid, until timestamptz)")
                .update();
        sql.sql("insert into skip_place select n, null, null from generate_series(1, :places) n")
                .param("places", PLACES)
                .update();
        sql.sql("create index skip_free on skip_place (id) where hold_id is null")
                .update();
        sql.sql("analyze skip_place").update();
    }

    boolean hold() {
        return Boolean.TRUE.equals(transactions.execute(_ -> sql.sql(
                        "select id from skip_place where hold_id is null order by id limit 1 for update skip locked")
                .query(Integer.class)
                .optional()
                .map(place -> sql.sql("update skip_place set hold_id = :hold, until = now() + interval '10 minutes'"
                                        + " where id = :id")
                                .param("hold", UuidV7.next())
                                .param("id", place)
                                .update()
                        == 1)
                .orElse(false)));
    }
}
