package live.houselights.boxoffice.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.sql.Columns;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code tier}, {@code hold}, {@code issue}, {@code ticket} and the pools, by plain JDBC: which call failed decides whether a
 * commit is known to have come to nothing.
 *
 * <p><b>Locks.</b> A writer locks its tier's row, rows that only the tier's writer touches, and orders' {@code issue} rows in
 * the order of their ids. No two transactions can wait for each other.
 */
final class SqlTierStore implements TierStore {

    /** SQLStates of statements that a database refused while its connection stays good: bad data, constraints, lost races. */
    private static final List<String> REFUSALS = List.of("22", "23", "40");

    private final DataSource database;
    private final BatchSql batches;

    SqlTierStore(DataSource database, BatchSql batches) {
        this.database = database;
        this.batches = batches;
    }

    @Override
    public TakeOver takeOver(TierId tier, long mine) {
        return transaction(connection -> {
            boolean raised = update(
                            connection,
                            "update tier set epoch = epoch + 1 where id = ? and (epoch = ? or ? = 0)",
                            tier.value(),
                            mine,
                            mine)
                    == 1;
            if (!raised) {
                return mine == 0 ? new TakeOver.Absent() : new TakeOver.Lost();
            }
            // Under the row's lock: the writer before has committed by now, or never will.
            List<Holding> held = query(
                    connection, "select * from hold where tier_id = ? and state = 'HELD'", Rows::holding, tier.value());
            List<Pool> pools = new ArrayList<>(
                    query(connection, "select * from price_step where tier_id = ?", Rows::step, tier.value()));
            pools.addAll(query(connection, "select * from code_batch where tier_id = ?", Rows::batch, tier.value()));
            return query(
                            connection,
                            "select * from tier where id = ?",
                            row -> new TakeOver.Loaded(
                                    row.getLong("epoch"),
                                    new ShowId(Columns.uuid(row, "show_id")),
                                    counts(row),
                                    held,
                                    pools),
                            tier.value())
                    .getFirst();
        });
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getInt("capacity"),
                row.getInt("held"),
                row.getInt("sold"),
                row.getInt("set_aside"),
                row.getInt("listed"),
                row.getLong("listed_version"),
                row.getInt("kept"));
    }

    @Override
    public Seen look(TierId tier, Wanted wanted) {
        if (wanted.isNothing()) {
            return Seen.NOTHING;
        }
        return transaction(connection -> new Seen(
                among(
                        connection,
                        "select * from hold where id = any(?)",
                        Rows::holding,
                        values(wanted.holds(), id -> id.value())),
                pools(connection, tier, wanted.pools()),
                revoked(connection, wanted.confirming()),
                among(
                        connection,
                        "select id, order_id from ticket where order_id = any(?) and valid and tier_id = ?",
                        row -> new Valid(
                                new OrderId(Columns.uuid(row, "order_id")), new TicketId(Columns.uuid(row, "id"))),
                        values(wanted.revoking(), OrderId::value),
                        tier.value())));
    }

    private static List<Pool> pools(Connection connection, TierId tier, Collection<UUID> ids) throws SQLException {
        UUID[] wanted = ids.toArray(UUID[]::new);
        List<Pool> found = new ArrayList<>(among(
                connection,
                "select * from price_step where id = any(?) and tier_id = ?",
                Rows::step,
                wanted,
                tier.value()));
        found.addAll(among(
                connection,
                "select * from code_batch where id = any(?) and tier_id = ?",
                Rows::batch,
                wanted,
                tier.value()));
        return found;
    }

    private static Set<OrderId> revoked(Connection connection, Collection<OrderId> orders) throws SQLException {
        return new HashSet<>(among(
                connection,
                "select order_id from issue where order_id = any(?) and revoked",
                row -> new OrderId(Columns.uuid(row, "order_id")),
                values(orders, OrderId::value)));
    }

    @Override
    public Outcome commit(long epoch, Changes changes) {
        if (changes.isEmpty()) {
            return stillOurs(epoch, changes.tier());
        }
        return settle(connection -> batches.write(connection, epoch, changes));
    }

    private Outcome stillOurs(long epoch, TierId tier) {
        return transaction(connection -> query(
                        connection,
                        "select price_minor, fee_minor from tier where id = ? and epoch = ?",
                        row -> (Outcome) new Outcome.Done(row.getLong("price_minor"), row.getLong("fee_minor")),
                        tier.value(),
                        epoch)
                .stream()
                .findFirst()
                .orElseGet(Outcome.Fenced::new));
    }

    @Override
    public Outcome remove(TierId tier, long epoch) {
        return settle(connection -> {
            // A lock first: the deletion's own look at the holds would be older than its wait for the tier.
            if (query(
                            connection,
                            "select id from tier where id = ? and epoch = ? for update",
                            row -> Columns.uuid(row, "id"),
                            tier.value(),
                            epoch)
                    .isEmpty()) {
                return new Outcome.Fenced();
            }
            boolean removed = update(
                            connection,
                            "delete from tier where id = ? and not exists (select 1 from hold where tier_id = ?)",
                            tier.value(),
                            tier.value())
                    == 1;
            return removed ? new Outcome.Done(0, 0) : new Outcome.Surprised("Places of the tier were held");
        });
    }

    /** Commits what is done and rolls back what is not; only a commit or connection that fails leaves the outcome open. */
    private Outcome settle(Work<Outcome> work) {
        try (Connection connection = connect()) {
            Outcome outcome = tried(work, connection);
            if (outcome instanceof Outcome.Done) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return outcome;
        } catch (SQLException lost) {
            throw new Unanswered(lost);
        }
    }

    private static Outcome tried(Work<Outcome> work, Connection connection) throws SQLException {
        try {
            return work.on(connection);
        } catch (SQLException refused) {
            String state = refused.getSQLState();
            if (state == null || REFUSALS.stream().noneMatch(state::startsWith)) {
                throw refused;
            }
            return new Outcome.Surprised(String.valueOf(refused.getMessage()));
        }
    }

    private <T> T transaction(Work<T> work) {
        try (Connection connection = connect()) {
            T answer = work.on(connection);
            connection.commit();
            return answer;
        } catch (SQLException lost) {
            throw new Unanswered(lost);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static <T> List<T> query(Connection connection, String sql, Reader<T> reader, Object... values)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        }
    }

    private static <T> List<T> among(Connection connection, String sql, Reader<T> reader, UUID[] ids, Object... more)
            throws SQLException {
        if (ids.length == 0) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(List.of(connection.createArrayOf("uuid", ids)));
        values.addAll(List.of(more));
        return query(connection, sql, reader, values.toArray());
    }

    private static <T> UUID[] values(Collection<T> ids, Function<T, UUID> value) {
        return ids.stream().map(value).toArray(UUID[]::new);
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
