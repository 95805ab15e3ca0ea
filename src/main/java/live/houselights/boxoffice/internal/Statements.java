package live.houselights.boxoffice.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import live.houselights.boxoffice.internal.Changes.Changed;
import live.houselights.boxoffice.internal.Changes.Issue;
import live.houselights.boxoffice.internal.Changes.Repooled;
import live.houselights.boxoffice.internal.TierStore.Outcome;
import live.houselights.kernel.OrderId;
import live.houselights.sql.Columns;
import org.jspecify.annotations.Nullable;

/** A batch as one statement per table, the tier's row first: it is the fence. */
final class Statements implements BatchSql {

    @Override
    public Outcome write(Connection connection, long epoch, Changes changes) throws SQLException {
        if (!count(connection, epoch, changes)) {
            return new Outcome.Fenced();
        }
        add(connection, changes);
        if (change(connection, changes.changed()) != changes.changed().size()) {
            return new Outcome.Surprised("A hold is not as it was");
        }
        if (repool(connection, changes.pools()) != changes.pools().size()) {
            return new Outcome.Surprised("A price step or a batch is gone");
        }
        for (OrderId order : changes.orders()) {
            if (isClosed(connection, order)) {
                return new Outcome.Surprised("An order was revoked");
            }
        }
        issue(connection, changes);
        if (revoke(connection, changes) != changes.revoked().size()) {
            return new Outcome.Surprised("A ticket is not as it was");
        }
        return judge(connection, changes);
    }

    private static boolean count(Connection connection, long epoch, Changes changes) throws SQLException {
        return update(
                        connection,
                        """
                                update tier set capacity = ?, held = held + ?, sold = sold + ?, set_aside = ?,
                        listed = ?, listed_version = ?, kept = kept + ?
                                where id = ? and epoch = ?\
                        """,
                        changes.after().capacity(),
                        changes.after().held() - changes.before().held(),
                        changes.after().sold() - changes.before().sold(),
                        changes.after().setAside(),
                        changes.after().listed(),
                        changes.after().listedVersion(),
                        changes.after().kept() - changes.before().kept(),
                        changes.tier().value(),
                        epoch)
                == 1;
    }

    private static void add(Connection connection, Changes changes) throws SQLException {
        if (changes.added().isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
            insert into hold (id, cart_id, tier_id, quantity, state, until, renewals, order_id, step_id, batch_id,
              price_minor, fee_minor)
            select cast(? as uuid), cast(? as uuid), id, cast(? as int), cast(? as varchar),
              cast(? as timestamp(6) with time zone), cast(? as int), cast(? as uuid), cast(? as uuid), cast(? as uuid),
              coalesce(cast(? as bigint), price_minor), coalesce(cast(? as bigint), fee_minor)
            from tier where id = ?\
            """)) {
            for (Holding hold : changes.added()) {
                batch(
                        insert,
                        hold.id().value(),
                        hold.cart().value(),
                        hold.quantity(),
                        hold.state().name(),
                        Columns.time(hold.until()),
                        hold.renewals(),
                        Rows.order(hold),
                        Rows.value(hold.step()),
                        Rows.value(hold.batch()),
                        hold.step() == null ? null : hold.priceMinor(),
                        hold.step() == null ? null : hold.feeMinor(),
                        changes.tier().value());
            }
            insert.executeBatch();
        }
    }

    private static int change(Connection connection, Collection<Changed> changed) throws SQLException {
        if (changed.isEmpty()) {
            return 0;
        }
        try (PreparedStatement update = connection.prepareStatement("""
            update hold set quantity = ?, state = ?, until = ?, renewals = ?, order_id = ?
            where id = ? and state = ?\
            """)) {
            for (Changed change : changed) {
                Holding hold = change.now();
                batch(
                        update,
                        hold.quantity(),
                        hold.state().name(),
                        Columns.time(hold.until()),
                        hold.renewals(),
                        Rows.order(hold),
                        hold.id().value(),
                        change.was().name());
            }
            return Arrays.stream(update.executeBatch()).sum();
        }
    }

    private static int repool(Connection connection, Collection<Repooled> pools) throws SQLException {
        int repooled = 0;
        for (Repooled pool : pools) {
            repooled += switch (pool.now().kind()) {
                case STEP ->
                    update(
                            connection,
                            "update price_step set taken = taken + ? where id = ?",
                            pool.more(),
                            pool.now().id());
                case BATCH ->
                    update(
                            connection,
                            "update code_batch set taken = taken + ?, places = ?, keeps = ? where id = ?",
                            pool.more(),
                            Objects.requireNonNull(pool.now().places()),
                            pool.now().keeps(),
                            pool.now().id());
            };
        }
        return repooled;
    }

    /** Locks the order's issue row, making it when this is the first command of the order. */
    private static boolean isClosed(Connection connection, OrderId order) throws SQLException {
        update(
                connection,
                "insert into issue (order_id, revoked) values (?, false) on conflict do nothing",
                order.value());
        try (PreparedStatement query =
                connection.prepareStatement("select revoked from issue where order_id = ? for update")) {
            query.setObject(1, order.value());
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean("revoked");
            }
        }
    }

    private static void issue(Connection connection, Changes changes) throws SQLException {
        if (changes.issued().isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
            insert into ticket (id, order_id, hold_id, ordinal, show_id, tier_id, number,
              holder_email, holder_name, valid, issued_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, true, ?)\
            """)) {
            for (Issue ticket : changes.issued()) {
                batch(
                        insert,
                        ticket.id().value(),
                        ticket.order().value(),
                        ticket.hold().id().value(),
                        ticket.ordinal(),
                        changes.show().value(),
                        changes.tier().value(),
                        ticket.number(),
                        ticket.email(),
                        ticket.name(),
                        Columns.time(ticket.at()));
            }
            insert.executeBatch();
        }
    }

    private static int revoke(Connection connection, Changes changes) throws SQLException {
        if (changes.revoked().isEmpty()) {
            return 0;
        }
        return update(
                connection,
                "update ticket set valid = false, revoked_at = ? where id = any(?) and valid",
                Columns.time(changes.revokedAt()),
                connection.createArrayOf(
                        "uuid",
                        changes.revoked().stream().map(ticket -> ticket.value()).toArray()));
    }

    private static Outcome judge(Connection connection, Changes changes) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select held, sold, kept, price_minor, fee_minor from tier where id = ?")) {
            query.setObject(1, changes.tier().value());
            try (ResultSet row = query.executeQuery()) {
                boolean asMeant = row.next()
                        && row.getInt("held") == changes.after().held()
                        && row.getInt("sold") == changes.after().sold()
                        && row.getInt("kept") == changes.after().kept();
                return asMeant
                        ? new Outcome.Done(row.getLong("price_minor"), row.getLong("fee_minor"))
                        : new Outcome.Surprised("The tier counts otherwise");
            }
        }
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }

    private static void batch(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        set(statement, values);
        statement.addBatch();
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
