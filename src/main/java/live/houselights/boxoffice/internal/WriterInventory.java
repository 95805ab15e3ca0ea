package live.houselights.boxoffice.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.cluster.Entities;
import live.houselights.cluster.Topics;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.sql.Atomically;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** The inventory by one {@link TierWriter} per tier: hands each command, or each tier's part of it, to its writer. */
@Component
final class WriterInventory implements Inventory {

    private final JdbcClient sql;
    private final Atomically atomically;
    private final HoldTiers tiers;
    private final TierWriters writers;
    private final MixedCarts mixed;

    WriterInventory(
            DataSource database,
            JdbcClient sql,
            PlatformTransactionManager transactions,
            Entities entities,
            Topics topics)
            throws SQLException {
        TierStore store = new SqlTierStore(database, BatchSql.of(database));
        Executor turns = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("tier-", 0).factory());
        this.sql = sql;
        this.atomically = new Atomically(transactions);
        this.tiers = new HoldTiers(sql);
        this.writers = new TierWriters(
                entities, tier -> new TierWriter(tier, store, turns, WriterInventory::pause, topics::publish));
        this.mixed = new MixedCarts(writers);
    }

    private static void pause(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }

    @Override
    public CompletableFuture<HoldResult> hold(HoldRequest request, Terms terms, Instant until, Instant now) {
        return hold(new TierCommand.Hold(request, terms, until, now, false));
    }

    @Override
    public CompletableFuture<HoldResult> holdForList(HoldRequest request, Terms terms, Instant until, Instant now) {
        return hold(new TierCommand.Hold(request, terms, until, now, true));
    }

    private CompletableFuture<HoldResult> hold(TierCommand.Hold command) {
        HoldRequest request = command.request();
        return writers.ask(request.tier(), command, HoldResult.class).thenApply(result -> {
            if (result instanceof Taken) {
                tiers.remember(request.hold(), request.tier());
            }
            return result;
        });
    }

    @Override
    public CompletableFuture<Boolean> list(TierId tier, int places, long version) {
        return writers.ask(tier, new TierCommand.Wish(places, version), Boolean.class);
    }

    @Override
    public Optional<Holding> find(HoldId id) {
        return sql.sql("select * from hold where id = :id")
                .param("id", id.value())
                .query((row, _) -> Rows.holding(row))
                .optional();
    }

    @Override
    public CompletableFuture<RenewResult> renew(Collection<HoldId> holds, Instant until, Instant now) {
        SortedMap<TierId, List<HoldId>> parts = tiers.parts(holds);
        if (isMissing(holds, parts)) {
            return CompletableFuture.completedFuture(new NoneLeft());
        }
        return parts.size() > 1
                ? CompletableFuture.completedFuture(mixed.renew(parts, until, now))
                : one(parts, new Renewed(), RenewResult.class, ids -> new TierCommand.Renew(ids, until, now, true));
    }

    @Override
    public CompletableFuture<Returned> keepUntil(Collection<HoldId> holds, Instant until, Instant now) {
        return each(holds, ids -> new TierCommand.KeepUntil(ids, until, now));
    }

    @Override
    public CompletableFuture<Returned> shrink(HoldId hold, int quantity, Instant now) {
        return each(List.of(hold), _ -> new TierCommand.Shrink(hold, quantity, now));
    }

    @Override
    public CompletableFuture<Returned> release(Collection<HoldId> holds) {
        return each(holds, TierCommand.Release::new);
    }

    @Override
    public CompletableFuture<Returned> lapse(Instant now, int atMost) {
        List<HoldId> past = sql.sql("""
            select id, tier_id from hold where state = 'HELD' and until <= :now
            order by until fetch first :most rows only\
            """)
                .param("now", Columns.time(now))
                .param("most", atMost)
                .query((row, _) -> {
                    HoldId hold = new HoldId(Columns.uuid(row, "id"));
                    tiers.remember(hold, new TierId(Columns.uuid(row, "tier_id")));
                    return hold;
                })
                .list();
        return each(past, ids -> new TierCommand.Lapse(ids, now));
    }

    @Override
    public CompletableFuture<IssueResult> confirm(ConfirmRequest request, Instant now) {
        SortedMap<TierId, List<HoldId>> parts = tiers.parts(request.holds());
        if (isMissing(request.holds(), parts)) {
            return CompletableFuture.completedFuture(new NotIssued("The places were never held."));
        }
        return parts.size() > 1
                ? CompletableFuture.completedFuture(mixed.confirm(request, parts, now))
                : one(
                        parts,
                        new Issued(),
                        IssueResult.class,
                        ids -> new TierCommand.Confirm(MixedCarts.part(request, ids), now));
    }

    /** Closes the order first: no writer issues it a ticket after that, and those it has are found. */
    @Override
    public CompletableFuture<Revoked> revoke(OrderId order, Instant now) {
        atomically.run(_ -> close(order));
        return revoke(order, new TierCommand.Revoke(order, now));
    }

    @Override
    public CompletableFuture<Revoked> revoke(OrderId order, Collection<TicketId> tickets, Instant now) {
        return revoke(order, new TierCommand.RevokeSome(order, List.copyOf(tickets), now));
    }

    private CompletableFuture<Revoked> revoke(OrderId order, TierCommand command) {
        List<CompletableFuture<Revoked>> parts = sql
                .sql("select distinct tier_id from ticket where order_id = :order and valid")
                .param("order", order.value())
                .query((row, _) -> new TierId(Columns.uuid(row, "tier_id")))
                .list()
                .stream()
                .map(tier -> writers.ask(tier, command, Revoked.class))
                .toList();
        return all(parts)
                .thenApply(revoked -> new Revoked(revoked.stream()
                        .map(Revoked::tickets)
                        .<TicketId>flatMap(Collection::stream)
                        .toList()));
    }

    private boolean close(OrderId order) {
        sql.sql("insert into issue (order_id, revoked) values (:order, true) on conflict do nothing")
                .param("order", order.value())
                .update();
        return sql.sql("update issue set revoked = true where order_id = :order")
                        .param("order", order.value())
                        .update()
                == 1;
    }

    @Override
    public CompletableFuture<Boolean> resize(TierId tier, int capacity) {
        return writers.ask(tier, new TierCommand.Resize(capacity), Boolean.class);
    }

    @Override
    public CompletableFuture<Boolean> setAside(TierId tier, int places) {
        return writers.ask(tier, new TierCommand.SetAside(places), Boolean.class);
    }

    @Override
    public CompletableFuture<Boolean> keep(TierId tier, CodeBatchId batch, int places) {
        return writers.ask(tier, new TierCommand.Keep(batch, places), Boolean.class);
    }

    @Override
    public CompletableFuture<Boolean> stopKeeping(TierId tier, CodeBatchId batch) {
        return writers.ask(tier, new TierCommand.StopKeeping(batch), Boolean.class);
    }

    @Override
    public CompletableFuture<Boolean> reread(TierId tier) {
        return writers.ask(tier, new TierCommand.Reread(), Boolean.class);
    }

    @Override
    public CompletableFuture<Boolean> remove(TierId tier) {
        return writers.ask(tier, new TierCommand.Remove(), Boolean.class);
    }

    @Override
    public CompletableFuture<Boolean> warm(TierId tier) {
        return writers.ask(tier, new TierCommand.WarmUp(), Boolean.class);
    }

    private static boolean isMissing(Collection<HoldId> holds, Map<TierId, List<HoldId>> parts) {
        return parts.values().stream().mapToLong(List::size).sum()
                < holds.stream().distinct().count();
    }

    /** Asks the one tier that there is; without holds there is none, and nothing to do. */
    private <R> CompletableFuture<R> one(
            Map<TierId, List<HoldId>> parts, R nothing, Class<R> answer, Function<List<HoldId>, TierCommand> command) {
        return parts.entrySet().stream()
                .findFirst()
                .map(part -> writers.ask(part.getKey(), command.apply(part.getValue()), answer))
                .orElseGet(() -> CompletableFuture.completedFuture(nothing));
    }

    private CompletableFuture<Returned> each(Collection<HoldId> holds, Function<List<HoldId>, TierCommand> command) {
        List<CompletableFuture<Returned>> parts = tiers.parts(holds).entrySet().stream()
                .map(part -> writers.ask(part.getKey(), command.apply(part.getValue()), Returned.class))
                .toList();
        return all(parts)
                .thenApply(returned ->
                        new Returned(returned.stream().mapToInt(Returned::holds).sum()));
    }

    private static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> parts) {
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(_ -> parts.stream().map(CompletableFuture::join).toList());
    }
}
