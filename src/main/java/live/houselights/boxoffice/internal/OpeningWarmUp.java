package live.houselights.boxoffice.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.jobs.RecurringJob;
import live.houselights.kernel.TierId;
import live.houselights.messages.sales.SaleOpensSoon;
import live.houselights.sql.Columns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Wakes the writers of tiers whose sale or presale is about to open, keeps them awake until it has, and tells every node to get
 * ready for orders.
 */
@Component
@OnRole(Role.STOREFRONT)
final class OpeningWarmUp implements RecurringJob {

    /** Longer than two rounds, so that no opening falls between them. */
    static final Duration AHEAD = Duration.ofMinutes(2);

    /** Tiers warmed in one round; should more open at once, the rest wake with their first buyer. */
    static final int MOST_TIERS = 200;

    private static final Logger log = LoggerFactory.getLogger(OpeningWarmUp.class);

    private final JdbcClient sql;
    private final Inventory inventory;
    private final Topics topics;
    private final Clock clock;

    OpeningWarmUp(JdbcClient sql, Inventory inventory, Topics topics, Clock clock) {
        this.sql = sql;
        this.inventory = inventory;
        this.topics = topics;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "boxoffice.warm-up";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        List<TierId> opening = opening(clock.instant());
        if (!opening.isEmpty()) {
            topics.publish(new SaleOpensSoon());
        }
        List<CompletableFuture<Boolean>> warming =
                opening.stream().map(inventory::warm).toList();
        warming.forEach(tier -> {
            if (!tier.join()) {
                log.info("A tier was taken away before it could be warmed");
            }
        });
    }

    private List<TierId> opening(Instant now) {
        return sql.sql("""
            select id from tier
            where (sales_open > :now and sales_open <= :soon) or (presale_opens > :now and presale_opens <= :soon)
            order by sales_open fetch first :most rows only\
            """)
                .param("now", Columns.time(now))
                .param("soon", Columns.time(now.plus(AHEAD)))
                .param("most", MOST_TIERS)
                .query((row, _) -> new TierId(Columns.uuid(row, "id")))
                .list();
    }
}
