package live.houselights.boxoffice.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import live.houselights.boxoffice.internal.Changes.Changed;
import live.houselights.boxoffice.internal.Changes.Issue;
import live.houselights.boxoffice.internal.Changes.Repooled;
import live.houselights.boxoffice.internal.TierStore.Outcome;
import live.houselights.kernel.OrderId;
import live.houselights.sql.Columns;
import org.jspecify.annotations.Nullable;

/**
 * A batch as one PostgreSQL statement: the tier's row is the fence that every part joins, so with an old epoch no part
 * writes a row.
 */
final class OneStatement implements BatchSql {

    /** A statement that takes longer, such as one that waits for a lock, is cancelled and counts as not answered. */
    private static final int LONGEST_SECONDS = 10;

    private static final String WRITE = """
        with counted as (
          update tier set capacity = ?, held = held + ?, sold = sold + ?, set_aside = ?,
            listed = ?, listed_version = ?, kept = kept + ?
          where id = ? and epoch = ?
          returning id, show_id, held, sold, kept, price_minor, fee_minor
        ), added as (
          insert into hold
            (id, cart_id, tier_id, quantity, state, until, renewals, price_minor, fee_minor, step_id, batch_id, order_id)
          select h.id, h.cart_id, counted.id, h.quantity, h.state, h.until, h.renewals,
            case when h.step_id is null then counted.price_minor else h.price_minor end,
            case when h.step_id is null then counted.fee_minor else h.fee_minor end,
            h.step_id, h.batch_id, h.order_id
          from counted, unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::uuid[], ?::uuid[],
            ?::int[], ?::text[], ?::timestamptz[], ?::int[], ?::uuid[])
            as h (id, cart_id, price_minor, fee_minor, step_id, batch_id, quantity, state, until, renewals, order_id)
        ), changed as (
          update hold set quantity = h.quantity, state = h.state, until = h.until, renewals = h.renewals,
            order_id = h.order_id
          from counted, unnest(?::uuid[], ?::text[], ?::int[], ?::text[], ?::timestamptz[], ?::int[], ?::uuid[])
            as h (id, was, quantity, state, until, renewals, order_id)
          where hold.id = h.id and hold.state = h.was
          returning hold.id
        ), stepped as (
          update price_step set taken = price_step.taken + p.more
          from counted, unnest(?::uuid[], ?::int[]) as p (id, more)
          where price_step.id = p.id
          returning price_step.id
        ), kept as (
          update code_batch set taken = code_batch.taken + p.more, places = p.places, keeps = p.keeps
          from counted, unnest(?::uuid[], ?::int[], ?::int[], ?::boolean[]) as p (id, more, places, keeps)
          where code_batch.id = p.id
          returning code_batch.id
        ), opened as (
          insert into issue (order_id, revoked)
          select o.id, false from counted, unnest(?::uuid[]) as o (id) order by o.id
          on conflict (order_id) do update set revoked = issue.revoked
          returning revoked
        ), issued as (
          insert into ticket (id, order_id, hold_id, ordinal, show_id, tier_id, number,
            holder_email, holder_name, valid, issued_at)
          select t.id, t.order_id, t.hold_id, t.ordinal, counted.show_id, counted.id, t.number,
            t.email, t.name, true, t.at
          from counted, unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::int[], ?::text[], ?::text[], ?::text[],
            ?::timestamptz[]) as t (id, order_id, hold_id, ordinal, number, email, name, at)
        ), voided as (
          update ticket set valid = false, revoked_at = ?::timestamptz
          from counted where ticket.id = any(?::uuid[]) and ticket.valid
          returning ticket.id
        )
        select held, sold, counted.kept, price_minor, fee_minor,
          (select count(*) from changed) as changed,
          (select count(*) from stepped) + (select count(*) from kept) as pooled,
          (select count(*) from voided) as voided,
          (select count(*) from opened where revoked) as closed
        from counted\
        """;

    @Override
    public Outcome write(Connection connection, long epoch, Changes changes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setQueryTimeout(LONGEST_SECONDS);
            Binding binding = new Binding(connection, statement);
            bind(binding, epoch, changes);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? judge(row, changes) : new Outcome.Fenced();
            }
        }
    }

    private static void bind(Binding binding, long epoch, Changes changes) throws SQLException {
        Counts before = changes.before();
        Counts after = changes.after();
        binding.value(after.capacity());
        binding.value(after.held() - before.held());
        binding.value(after.sold() - before.sold());
        binding.value(after.setAside());
        binding.value(after.listed());
        binding.value(after.listedVersion());
        binding.value(after.kept() - before.kept());
        binding.value(changes.tier().value());
        binding.value(epoch);
        Collection<Holding> added = changes.added();
        binding.array("uuid", added, hold -> hold.id().value());
        binding.array("uuid", added, hold -> hold.cart().value());
        binding.array("int8", added, Holding::priceMinor);
        binding.array("int8", added, Holding::feeMinor);
        binding.array("uuid", added, hold -> Rows.value(hold.step()));
        binding.array("uuid", added, hold -> Rows.value(hold.batch()));
        bindFate(binding, added);
        List<Holding> changed = changes.changed().stream().map(Changed::now).toList();
        binding.array("uuid", changed, hold -> hold.id().value());
        binding.array("text", changes.changed(), change -> change.was().name());
        bindFate(binding, changed);
        bindPools(binding, changes.pools(Pool.Kind.STEP), changes.pools(Pool.Kind.BATCH));
        binding.array("uuid", changes.orders(), OrderId::value);
        bindTickets(binding, changes.issued());
        binding.value(Columns.time(changes.revokedAt()));
        binding.array("uuid", changes.revoked(), ticket -> ticket.value());
    }

    private static void bindFate(Binding binding, Collection<Holding> holds) throws SQLException {
        binding.array("int4", holds, Holding::quantity);
        binding.array("text", holds, hold -> hold.state().name());
        binding.array("timestamptz", holds, hold -> hold.until().toString());
        binding.array("int4", holds, Holding::renewals);
        binding.array("uuid", holds, Rows::order);
    }

    private static void bindPools(Binding binding, List<Repooled> steps, List<Repooled> batches) throws SQLException {
        binding.array("uuid", steps, step -> step.now().id());
        binding.array("int4", steps, Repooled::more);
        binding.array("uuid", batches, batch -> batch.now().id());
        binding.array("int4", batches, Repooled::more);
        binding.array("int4", batches, batch -> batch.now().places());
        binding.array("bool", batches, batch -> batch.now().keeps());
    }

    private static void bindTickets(Binding binding, List<Issue> tickets) throws SQLException {
        binding.array("uuid", tickets, ticket -> ticket.id().value());
        binding.array("uuid", tickets, ticket -> ticket.order().value());
        binding.array("uuid", tickets, ticket -> ticket.hold().id().value());
        binding.array("int4", tickets, Issue::ordinal);
        binding.array("text", tickets, Issue::number);
        binding.array("text", tickets, Issue::email);
        binding.array("text", tickets, Issue::name);
        binding.array("timestamptz", tickets, ticket -> ticket.at().toString());
    }

    private static Outcome judge(ResultSet row, Changes changes) throws SQLException {
        Counts after = changes.after();
        if (row.getInt("held") != after.held()
                || row.getInt("sold") != after.sold()
                || row.getInt("kept") != after.kept()) {
            return new Outcome.Surprised("The tier counts otherwise");
        }
        if (row.getInt("changed") != changes.changed().size()) {
            return new Outcome.Surprised("A hold is not as it was");
        }
        if (row.getInt("pooled") != changes.pools().size()) {
            return new Outcome.Surprised("A price step or a batch is gone");
        }
        if (row.getInt("voided") != changes.revoked().size()) {
            return new Outcome.Surprised("A ticket is not as it was");
        }
        if (row.getInt("closed") > 0) {
            return new Outcome.Surprised("An order was revoked");
        }
        return new Outcome.Done(row.getLong("price_minor"), row.getLong("fee_minor"));
    }

    /** Sets one parameter after the other. */
    private static final class Binding {

        private final Connection connection;
        private final PreparedStatement statement;
        private int index;

        Binding(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        void value(Object value) throws SQLException {
            statement.setObject(++index, value);
        }

        <T> void array(String type, Collection<T> rows, Function<? super T, ? extends @Nullable Object> column)
                throws SQLException {
            @Nullable Object[] values = new @Nullable Object[rows.size()];
            int row = 0;
            for (T each : rows) {
                values[row++] = column.apply(each);
            }
            statement.setArray(++index, connection.createArrayOf(type, values));
        }
    }
}
