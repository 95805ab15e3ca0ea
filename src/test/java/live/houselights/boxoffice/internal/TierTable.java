package live.houselights.boxoffice.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A tier in a real database, written by nobody but the writers that it makes. */
record TierTable(DataSource database, BatchSql dialect, TierId tier) {

    static final Instant NOW = Instant.parse("2026-11-23T19:00:00Z");

    private static final Executor TURNS = Executors.newVirtualThreadPerTaskExecutor();

    /** Makes the tables that writers need. */
    static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("filesystem:db/migrations/boxoffice")
                .load()
                .migrate();
    }

    static TierTable with(DataSource database, int capacity) throws SQLException {
        TierId tier = TierId.next();
        JdbcClient.create(database)
                .sql("""
                    insert into tier (id, show_id, name, description, currency, price_minor, fee_minor, capacity,
                      held, sold, set_aside, listed, listed_version, per_fan, presale_code_hash, sales_open, sales_close, position, epoch)
                    values (:id, :show, 'Front row', '', 'EUR', 2500, 250, :capacity, 0, 0, 0, 0, 0, 20, '',
                      timestamp with time zone '2026-01-01 00:00:00+00',
                      timestamp with time zone '2027-01-01 00:00:00+00', 0, 0)\
                    """)
                .param("id", tier.value())
                .param("show", ShowId.next().value())
                .param("capacity", capacity)
                .update();
        return new TierTable(database, BatchSql.of(database), tier);
    }

    /** A cart may hold so many, at the tier's own price. */
    static Inventory.Terms terms(int perFan) {
        return new Inventory.Terms(perFan, null, List.of());
    }

    TierWriter writer() {
        return new TierWriter(tier, new SqlTierStore(database, dialect), TURNS, TierTable::pause, _ -> {});
    }

    static void pause(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }

    int held() {
        return one("select held from tier where id = :tier");
    }

    int sold() {
        return one("select sold from tier where id = :tier");
    }

    /** Places that anybody may have, as the row counts them. */
    int left() {
        return one("select capacity - held - sold - set_aside - kept - listed from tier where id = :tier");
    }

    /** Nothing more is issued to this order. */
    void close(OrderId order) {
        int _ = JdbcClient.create(database)
                .sql("update issue set revoked = true where order_id = :order")
                .param("order", order.value())
                .update();
    }

    int heldByHolds() {
        return one("select coalesce(sum(quantity), 0) from hold where tier_id = :tier and state = 'HELD'");
    }

    int validTickets() {
        return one("select count(*) from ticket where tier_id = :tier and valid");
    }

    private int one(String sql) {
        return JdbcClient.create(database)
                .sql(sql)
                .param("tier", tier.value())
                .query(Integer.class)
                .single();
    }
}
