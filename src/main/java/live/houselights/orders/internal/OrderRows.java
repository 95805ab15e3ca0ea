package live.houselights.orders.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.ShowId;
import live.houselights.merch.Address;
import live.houselights.orders.Buyer;
import live.houselights.sql.Rows;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The two writes that every order takes, by plain JDBC: many orders share a batch per statement, and none is read in order to be
 * written. All other steps go through the entities. Why: {@code docs/decisions/0016-hot-writes-by-plain-sql.md}.
 */
@Component
class OrderRows {

    private static final String ADD = """
        insert into orders (id, number, cart, state, buyer_email, buyer_name, buyer_account, card, show_id, minor, currency,
          payment, note, refund_reason, refund_tries, promotion_code, ship_name, ship_street, ship_postcode, ship_city,
          ship_country, brought_in, placed_at, changed_at, looked_at, version)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)\
        """;

    private static final String ADD_LINE = """
        insert into order_line (order_id, position, kind, artist, show_id, description, quantity, unit_minor, fee_minor,
          currency, upgrades)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;

    /** The state and the attempt are the fence: whoever wrote another step since has changed one of them. */
    private static final String COMPLETE = """
        update orders set state = 'COMPLETED', challenge_url = null, note = '', changed_at = ?, looked_at = ?,
          version = version + 1
        where id = ? and state = 'PAYING' and payment = ?\
        """;

    private final JdbcTemplate sql;

    OrderRows(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** Writes new orders down, ascending by id; one that exists throws. */
    void add(List<StoredOrder> orders) {
        List<StoredOrder> ordered = orders.stream()
                .sorted(Comparator.comparing(order -> order.id().value()))
                .toList();
        int[] _ = Rows.write(sql, ADD, ordered, OrderRows::set);
        List<Part<StoredLine>> lines = new ArrayList<>();
        List<Part<StoredHold>> holds = new ArrayList<>();
        List<Part<UUID>> reservations = new ArrayList<>();
        for (StoredOrder order : ordered) {
            parts(order, order.storedLines(), lines);
            parts(order, order.storedHolds(), holds);
            parts(order, order.reservations().stream().map(id -> id.value()).toList(), reservations);
        }
        int[] _ = Rows.write(sql, ADD_LINE, lines, (statement, part) -> {
            part.begin(statement);
            part.value().set(statement);
        });
        int[] _ = Rows.write(
                sql,
                "insert into order_hold (order_id, position, hold, upgrades) values (?, ?, ?, ?)",
                holds,
                (statement, part) -> {
                    part.begin(statement);
                    part.value().set(statement);
                });
        int[] _ = Rows.write(
                sql,
                "insert into order_reservation (order_id, position, reservation) values (?, ?, ?)",
                reservations,
                OrderRows::set);
    }

    /** Ends orders that are being paid by this attempt, ascending by id; says of each whether it was one. */
    List<Boolean> complete(List<Paid> paid) {
        List<Paid> ordered =
                paid.stream().sorted(Comparator.comparing(Paid::order)).toList();
        int[] counts = Rows.write(sql, COMPLETE, ordered, (statement, order) -> {
            Rows.set(statement, 1, order.at());
            Rows.set(statement, 2, order.at());
            statement.setObject(3, order.order());
            statement.setObject(4, order.payment().value());
        });
        Set<UUID> completed = new HashSet<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                completed.add(ordered.get(i).order());
            }
        }
        return paid.stream().map(order -> completed.contains(order.order())).toList();
    }

    private static <T> void parts(StoredOrder order, List<T> values, List<Part<T>> parts) {
        for (int position = 0; position < values.size(); position++) {
            parts.add(new Part<>(order.id().value(), position, values.get(position)));
        }
    }

    private static void set(PreparedStatement statement, Part<UUID> part) throws SQLException {
        part.begin(statement);
        statement.setObject(3, part.value());
    }

    private static void set(PreparedStatement statement, StoredOrder order) throws SQLException {
        OrderProgress progress = order.progress();
        Buyer buyer = order.buyer();
        AccountId account = buyer.account();
        ShowId show = order.show();
        PaymentId payment = progress.payment();
        Address to = order.address();
        Instant changedAt = progress.changedAt();
        statement.setObject(1, order.id().value());
        statement.setString(2, order.number());
        statement.setObject(3, order.cart().value());
        statement.setString(4, order.state().name());
        statement.setString(5, buyer.email());
        statement.setString(6, buyer.name());
        Rows.set(statement, 7, account == null ? null : account.value());
        statement.setString(8, order.purchaser().card());
        Rows.set(statement, 9, show == null ? null : show.value());
        statement.setLong(10, order.total().minor());
        statement.setString(11, order.total().currency().getCurrencyCode());
        Rows.set(statement, 12, payment == null ? null : payment.value());
        statement.setString(13, progress.note());
        statement.setString(14, progress.refundReason());
        statement.setInt(15, progress.refundTries());
        statement.setString(16, order.promotionCode());
        statement.setString(17, to == null ? null : to.name());
        statement.setString(18, to == null ? null : to.street());
        statement.setString(19, to == null ? null : to.postcode());
        statement.setString(20, to == null ? null : to.city());
        statement.setString(21, to == null ? null : to.country());
        statement.setBoolean(22, order.isBroughtIn());
        Rows.set(statement, 23, order.placedAt());
        Rows.set(statement, 24, changedAt);
        Rows.set(statement, 25, changedAt);
    }

    /** An order that is complete by this payment. */
    record Paid(UUID order, PaymentId payment, Instant at) {}

    private record Part<T>(UUID order, int position, T value) {

        void begin(PreparedStatement statement) throws SQLException {
            statement.setObject(1, order);
            statement.setInt(2, position);
        }
    }
}
