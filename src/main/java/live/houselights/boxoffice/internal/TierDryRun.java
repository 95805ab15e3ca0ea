package live.houselights.boxoffice.internal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.sql.Columns;
import live.houselights.sql.DryRun;
import live.houselights.sql.InVain;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds two places of a tier that nobody else ever sees, by a writer of its own, and makes them tickets. */
@Component
@OnRole(Role.STOREFRONT)
final class TierDryRun implements DryRun {

    private final DataSource database;
    private final BatchSql batches;
    private final Clock clock;

    TierDryRun(DataSource database, Clock clock) throws SQLException {
        this.database = database;
        this.batches = BatchSql.of(database);
        this.clock = clock;
    }

    @Override
    public void play() {
        try {
            InVain.run(database, this::play);
        } catch (SQLException failed) {
            throw new IllegalStateException("No tier could be tried", failed);
        }
    }

    private void play(DataSource vain) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        TierId tier = TierId.next();
        ShowId show = ShowId.next();
        invent(vain, tier, show, now);
        TierWriter writer = new TierWriter(tier, new SqlTierStore(vain, batches), Runnable::run, _ -> {}, _ -> {});
        HoldId hold = HoldId.next();
        HoldRequest request = new HoldRequest(hold, CartId.next(), tier, 2, "");
        Inventory.Terms terms = new Inventory.Terms(2, null, List.of());
        Object held = writer.submit(new TierCommand.Hold(request, terms, now.plusSeconds(60), now, false))
                .join();
        ConfirmRequest order =
                new ConfirmRequest(OrderId.next(), show, List.of(hold), "nobody@houselights.example", "Nobody");
        Object issued = writer.submit(new TierCommand.Confirm(order, now)).join();
        if (!(held instanceof Inventory.Taken && issued instanceof Inventory.Issued)) {
            throw new IllegalStateException("A hold was answered %s, and its order %s".formatted(held, issued));
        }
    }

    private static void invent(DataSource vain, TierId tier, ShowId show, Instant now) {
        int _ = JdbcClient.create(vain)
                .sql("""
                    insert into tier (id, show_id, name, description, currency, price_minor, fee_minor, capacity, held, sold,
                      listed, listed_version, set_aside, per_fan, presale_code_hash, sales_open, sales_close, position, epoch)
                    values (:tier, :show, '', '', 'EUR', 100, 10, 10, 0, 0, 0, 0, 0, 2, '', :opens, :closes, 0, 0)\
                    """)
                .param("tier", tier.value())
                .param("show", show.value())
                .param("opens", Columns.time(now.minusSeconds(60)))
                .param("closes", Columns.time(now.plusSeconds(60)))
                .update();
    }
}
