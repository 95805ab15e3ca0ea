package live.houselights.carts.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import live.houselights.carts.Cart;
import live.houselights.kernel.CartId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.sql.Columns;
import live.houselights.sql.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * The tables {@code cart} and {@code cart_line}, by plain JDBC: many carts are read by one statement and written by a batch per
 * statement, and a cart is never read in order to be written. Why: {@code docs/decisions/0016-hot-writes-by-plain-sql.md}.
 */
@Component
class CartRows {

    private static final String READ = """
        select c.*, l.id as line, l.kind, l.item, l.show_id, l.quantity, l.unit_minor, l.fee_minor, l.currency,
          l.state as line_state, l.presale_code, l.offered_until, l.upgrades
        from cart c left join cart_line l on l.cart_id = c.id
        where c.id = any(?) order by c.id, l.id\
        """;

    private static final String ADD = """
        insert into cart (version, state, deadline, renewals, graces, tip_minor, tip_show, tip_currency, promotion,
          promotion_percent, order_id, draft, paying_since, typed, notice, changed_at, id)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;

    /** Whoever has seen another version writes nothing. */
    private static final String CHANGE = """
        update cart set version = ?, state = ?, deadline = ?, renewals = ?, graces = ?, tip_minor = ?, tip_show = ?,
          tip_currency = ?, promotion = ?, promotion_percent = ?, order_id = ?, draft = ?, paying_since = ?, typed = ?, notice = ?, changed_at = ?
        where id = ? and version = ?\
        """;

    private static final String ADD_LINE = """
        insert into cart_line (kind, item, show_id, quantity, unit_minor, fee_minor, currency, state, presale_code,
          offered_until, upgrades, id, cart_id)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;

    private static final String CHANGE_LINE = """
        update cart_line set kind = ?, item = ?, show_id = ?, quantity = ?, unit_minor = ?, fee_minor = ?, currency = ?,
          state = ?, presale_code = ?, offered_until = ?, upgrades = ?
        where id = ?\
        """;

    private final JdbcTemplate sql;

    CartRows(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** The carts of these ids; unknown ones are empty. */
    List<StoredCart> read(List<CartId> ids) {
        Map<CartId, CartRow> rows = new HashMap<>();
        Map<CartId, List<StoredLine>> lines = new LinkedHashMap<>();
        sql.query(
                READ,
                row -> {
                    CartId id = new CartId(Columns.uuid(row, "id"));
                    rows.put(id, row(row));
                    List<StoredLine> its = lines.computeIfAbsent(id, _ -> new ArrayList<>());
                    if (row.getObject("line", UUID.class) != null) {
                        its.add(line(row));
                    }
                },
                new SqlArrayValue(
                        "uuid", ids.stream().distinct().map(CartId::value).toArray()));
        return ids.stream()
                .map(id -> {
                    CartRow row = rows.get(id);
                    return row == null
                            ? new StoredCart(id)
                            : new StoredCart(id, row, new CartLines(lines.getOrDefault(id, List.of())));
                })
                .toList();
    }

    /** Writes these changes, ascending by cart, and says of each whether it was made; a new cart that exists throws. */
    List<Boolean> write(List<Change> changes) {
        List<Change> ordered = changes.stream()
                .sorted(Comparator.comparing(change -> change.id().value()))
                .toList();
        Set<Change> made = new HashSet<>();
        add(ordered.stream().filter(change -> change.before().isNew()).toList(), made);
        change(ordered.stream().filter(change -> !change.before().isNew()).toList(), made);
        writeLines(ordered.stream().filter(made::contains).toList());
        return changes.stream().map(made::contains).toList();
    }

    private void add(List<Change> fresh, Set<Change> made) {
        int[] _ = Rows.write(sql, ADD, fresh, CartRows::set);
        made.addAll(fresh);
    }

    private void change(List<Change> changes, Set<Change> made) {
        int[] counts = Rows.write(sql, CHANGE, changes, (statement, change) -> {
            int next = set(statement, change);
            statement.setLong(next, change.before().version() - 1);
        });
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                made.add(changes.get(i));
            }
        }
    }

    private void writeLines(List<Change> changes) {
        List<Line> added = new ArrayList<>();
        List<Line> changed = new ArrayList<>();
        List<UUID> gone = new ArrayList<>();
        for (Change change : changes) {
            Map<UUID, StoredLine> before = new HashMap<>();
            change.before().lines().all().forEach(line -> before.put(line.id(), line));
            for (StoredLine line : change.after().lines().all()) {
                StoredLine was = before.remove(line.id());
                if (was == null) {
                    added.add(new Line(change.id(), line));
                } else if (!was.equals(line)) {
                    changed.add(new Line(change.id(), line));
                }
            }
            gone.addAll(before.keySet());
        }
        int[] _ = Rows.write(
                sql, "delete from cart_line where id = ?", gone, (statement, id) -> statement.setObject(1, id));
        int[] _ = Rows.write(sql, ADD_LINE, added, (statement, line) -> {
            int next = set(statement, line.line());
            statement.setObject(next, line.cart().value());
        });
        int[] _ = Rows.write(sql, CHANGE_LINE, changed, (statement, line) -> set(statement, line.line()));
    }

    /** Open carts past their deadline, and carts that have been paying for long. */
    List<CartId> forgotten(Instant lapsedBefore, Instant payingBefore, int atMost) {
        return sql.query(
                """
                select id from cart
                where state = 'OPEN' and deadline < ? or state = 'PAYING' and paying_since < ?
                order by changed_at fetch first ? rows only\
                """,
                (row, _) -> new CartId(Columns.uuid(row, "id")),
                Columns.time(lapsedBefore),
                Columns.time(payingBefore),
                atMost);
    }

    /** Forgets carts that hold nothing and that nobody has touched since. */
    int forget(Instant untouchedSince, int atMost) {
        return sql.update("""
            delete from cart where id in (
              select id from cart where changed_at < ? and deadline is null and paying_since is null
              order by changed_at fetch first ? rows only)\
            """, Columns.time(untouchedSince), atMost);
    }

    /** The row's columns and its id; answers the next place. */
    private static int set(PreparedStatement statement, Change change) throws SQLException {
        CartRow row = change.after().row();
        OrderId order = row.order().id();
        CartExtras.Tip tip = row.extras().tip();
        statement.setLong(1, row.version() - 1);
        statement.setString(2, row.state().name());
        Rows.set(statement, 3, row.time().deadline());
        statement.setInt(4, row.time().renewals());
        statement.setInt(5, row.time().graces());
        statement.setLong(6, tip == null ? 0 : tip.minor());
        Rows.set(statement, 7, tip == null ? null : tip.show().value());
        statement.setString(8, tip == null ? null : tip.currency().getCurrencyCode());
        statement.setString(9, row.extras().promotion());
        statement.setInt(10, row.extras().percentOff());
        Rows.set(statement, 11, order == null ? null : order.value());
        statement.setString(12, row.order().draft());
        Rows.set(statement, 13, row.order().payingSince());
        statement.setString(14, row.typed());
        statement.setString(15, row.notice());
        Rows.set(statement, 16, row.changedAt());
        statement.setObject(17, change.id().value());
        return 18;
    }

    /** The line's columns and its id; answers the next place. */
    private static int set(PreparedStatement statement, StoredLine line) throws SQLException {
        ShowId show = line.show();
        TicketId upgrades = line.upgrades();
        statement.setString(1, line.kind().name());
        statement.setObject(2, line.item());
        Rows.set(statement, 3, show == null ? null : show.value());
        statement.setInt(4, line.quantity());
        statement.setLong(5, line.unitMinor());
        statement.setLong(6, line.feeMinor());
        statement.setString(7, line.currency().getCurrencyCode());
        statement.setString(8, line.state().name());
        statement.setString(9, line.presaleCode());
        Rows.set(statement, 10, line.offeredUntil());
        Rows.set(statement, 11, upgrades == null ? null : upgrades.value());
        statement.setObject(12, line.id());
        return 13;
    }

    private static CartRow row(ResultSet row) throws SQLException {
        return new CartRow(
                row.getLong("version") + 1,
                Cart.State.valueOf(Columns.text(row, "state")),
                new CartTime(Columns.timeIfAny(row, "deadline"), row.getInt("renewals"), row.getInt("graces")),
                new CartExtras(tip(row), Columns.text(row, "promotion"), row.getInt("promotion_percent")),
                new CartOrder(
                        Columns.idIfAny(row, "order_id", OrderId::new),
                        Columns.text(row, "draft"),
                        Columns.timeIfAny(row, "paying_since")),
                Columns.text(row, "typed"),
                Columns.text(row, "notice"),
                Columns.time(row, "changed_at"));
    }

    private static CartExtras.@Nullable Tip tip(ResultSet row) throws SQLException {
        ShowId show = Columns.idIfAny(row, "tip_show", ShowId::new);
        return show == null || row.getLong("tip_minor") == 0
                ? null
                : new CartExtras.Tip(
                        row.getLong("tip_minor"), show, Currency.getInstance(Columns.text(row, "tip_currency")));
    }

    private static StoredLine line(ResultSet row) throws SQLException {
        return new StoredLine(
                Columns.uuid(row, "line"),
                StoredLine.Kind.valueOf(Columns.text(row, "kind")),
                Columns.uuid(row, "item"),
                Columns.idIfAny(row, "show_id", ShowId::new),
                row.getInt("quantity"),
                row.getLong("unit_minor"),
                row.getLong("fee_minor"),
                Currency.getInstance(Columns.text(row, "currency")),
                StoredLine.State.valueOf(Columns.text(row, "line_state")),
                Columns.text(row, "presale_code"),
                Columns.timeIfAny(row, "offered_until"),
                Columns.idIfAny(row, "upgrades", TicketId::new));
    }

    /**
     * A cart's next version.
     *
     * @param before the version that it was made of, which must be the newest
     */
    record Change(StoredCart before, StoredCart after) {

        CartId id() {
            return after.id();
        }
    }

    private record Line(CartId cart, StoredLine line) {}
}
