package live.houselights.bench;

import javax.sql.DataSource;
import live.houselights.kernel.UuidV7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The peer that one writes first, and that is right: count under the row's condition, insert the hold, commit. */
final class NaiveWriter {

    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    NaiveWriter(DataSource database, int capacity) {
        sql = JdbcClient.create(database);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        sql.sql("drop table if exists naive_tier, naive_hold").update();
        sql.sql("create table naive_tier (id int primary key, capacity int not null, held int not null)")
                .update();
        sql.sql("create table naive_hold (id uuid primary key, cart_id uuid not null, quantity int not null,"
                        + " until timestamptz not null)")
                .update();
        sql.sql("insert into naive_tier values (1, :capacity, 0)")
                .param("capacity", capacity)
                .update();
    }

    boolean hold() {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            int counted = sql.sql("update naive_tier set held = held + 1 where id = 1 and held + 1 <= capacity")
                    .update();
            if (counted == 0) {
                return false;
            }
            return sql.sql("insert into naive_hold values (:id, :cart, 1, now() + interval '10 minutes')")
                            .param("id", UuidV7.next())
                            .param("cart", UuidV7.next())
                            .update()
                    == 1;
        }));
    }
}
