package live.houselights.boxoffice.limits;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import live.houselights.boxoffice.Edit;
import live.houselights.boxoffice.FanLimits;
import live.houselights.boxoffice.Purchaser;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.cluster.ClusterCache;
import live.houselights.cluster.ClusterCaches;
import live.houselights.cluster.Topics;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.messages.sales.LimitsChanged;
import live.houselights.sql.Atomically;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Shows' limits. A show without any costs its buyers no statement, since what it has is remembered. */
@Component
class ShowLimits implements FanLimits {

    private static final int MOST_SHOWS = 5_000;

    private final BuyerCounts counts;
    private final JdbcClient sql;
    private final Atomically atomically;
    private final Topics topics;
    private final ClusterCache<ShowId, Limits> known;

    ShowLimits(
            BuyerCounts counts,
            JdbcClient sql,
            PlatformTransactionManager transactions,
            ClusterCaches caches,
            Topics topics) {
        this.counts = counts;
        this.sql = sql;
        this.atomically = new Atomically(transactions);
        this.topics = topics;
        this.known = caches.<ShowId, Limits>remember("boxoffice.limits", MOST_SHOWS, this::read)
                .bustedBy(LimitsChanged.class, LimitsChanged::show);
    }

    @Override
    public Limits of(ShowId show) {
        return known.get(show);
    }

    private Limits read(ShowId show) {
        return read(show, "");
    }

    private Limits read(ShowId show, String how) {
        return sql.sql("select per_fan, per_card from show_limit where show_id = :show" + how)
                .param("show", show.value())
                .query((row, _) ->
                        new Limits(row.getObject("per_fan", Integer.class), row.getObject("per_card", Integer.class)))
                .optional()
                .orElse(Limits.NONE);
    }

    @Override
    public TierOutcome save(ShowId show, Limits limits) {
        return switch (write(show, limits, null)) {
            case Edit.Decided<Limits>(TierOutcome outcome) -> outcome;
            case Edit.Overtaken<Limits> overtaken -> throw new IllegalStateException("Nothing was seen: " + overtaken);
        };
    }

    @Override
    public Edit<Limits> edit(ShowId show, Limits limits, Limits seen) {
        return write(show, limits, seen);
    }

    private Edit<Limits> write(ShowId show, Limits limits, @Nullable Limits seen) {
        if (!isLimit(limits.perFan())) {
            return new Edit.Decided<>(refused("perFan"));
        }
        if (!isLimit(limits.perCard())) {
            return new Edit.Decided<>(refused("perCard"));
        }
        Edit<Limits> edit = atomically.run(_ -> replace(show, limits, seen));
        topics.publish(new LimitsChanged(show));
        return edit;
    }

    private static TierOutcome refused(String field) {
        return new TierOutcome.Refused(field, "A limit is 1 to %,d, or empty for none.".formatted(HIGHEST));
    }

    private Edit<Limits> replace(ShowId show, Limits limits, @Nullable Limits seen) {
        sql.sql("insert into show_limit (show_id) values (:show) on conflict do nothing")
                .param("show", show.value())
                .update();
        Limits now = read(show, " for update");
        if (seen != null && !now.equals(seen)) {
            return new Edit.Overtaken<>(now);
        }
        sql.sql("update show_limit set per_fan = :fan, per_card = :card where show_id = :show")
                .param("fan", limits.perFan())
                .param("card", limits.perCard())
                .param("show", show.value())
                .update();
        return new Edit.Decided<>(new TierOutcome.Saved());
    }

    private static boolean isLimit(@Nullable Integer limit) {
        return limit == null || limit >= 1 && limit <= HIGHEST;
    }

    @Override
    public LimitOutcome check(ShowId show, Purchaser buyer, int tickets, @Nullable OrderId besides) {
        Limits limits = of(show);
        return most(limits, buyer).entrySet().stream()
                .filter(row -> counts.taken(show.value(), row.getKey(), besides) + tickets > row.getValue())
                .map(row -> over(limits, buyer, row.getKey()))
                .findFirst()
                .orElseGet(LimitOutcome.Within::new);
    }

    @Override
    public LimitOutcome claim(OrderId order, ShowId show, Purchaser buyer, int tickets) {
        Limits limits = of(show);
        if (limits.equals(Limits.NONE) || tickets < 1) {
            return new LimitOutcome.Within();
        }
        return atomically.run(transaction -> {
            Optional<String> over = counts.claim(order, show.value(), most(limits, buyer), tickets);
            if (over.isPresent()) {
                transaction.setRollbackOnly();
            }
            return over.map(key -> over(limits, buyer, key)).orElseGet(LimitOutcome.Within::new);
        });
    }

    private Map<String, Integer> most(Limits limits, Purchaser buyer) {
        Map<String, Integer> most = new HashMap<>();
        limits.ofFan().ifPresent(limit -> counts.fan(buyer).forEach(key -> most.put(key, limit)));
        limits.ofCard().ifPresent(limit -> counts.card(buyer).ifPresent(key -> most.put(key, limit)));
        return most;
    }

    private LimitOutcome over(Limits limits, Purchaser buyer, String key) {
        boolean card = counts.card(buyer).filter(key::equals).isPresent();
        return card
                ? new LimitOutcome.OverCard(limits.ofCard().orElse(HIGHEST))
                : new LimitOutcome.OverFan(limits.ofFan().orElse(HIGHEST));
    }

    @Override
    public void giveBack(OrderId order) {
        List<UUID> scopes = counts.scopes(order);
        if (!scopes.isEmpty()) {
            atomically.run(_ -> {
                scopes.forEach(scope -> counts.giveBack(order, scope));
                return true;
            });
        }
    }
}
