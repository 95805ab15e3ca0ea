package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL that issues and revokes tickets, under the lock of the order's issue row. */
final class TicketRows {

    private static final int LONGEST_NAME = 200;

    private final JdbcClient sql;

    TicketRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Locks the order's issue row, making it when this is the first command of the order; answers whether it is revoked. */
    boolean lockIssue(OrderId order) {
        sql.sql("insert into issue (order_id, revoked) values (:order, false) on conflict do nothing")
                .param("order", order.value())
                .update();
        return sql.sql("select revoked from issue where order_id = :order for update")
                .param("order", order.value())
                .query(Boolean.class)
                .single();
    }

    void closeIssue(OrderId order) {
        sql.sql("update issue set revoked = true where order_id = :order")
                .param("order", order.value())
                .update();
    }

    /** One ticket per place of the hold. */
    void issue(Holding hold, ShowId show, ConfirmRequest request, Instant now) {
        String name = request.holderName().strip().replaceAll("\\p{Cntrl}", " ");
        for (int ordinal = 1; ordinal <= hold.quantity(); ordinal++) {
            sql.sql("""
                insert into ticket (id, order_id, hold_id, ordinal, show_id, tier_id, number,
                  holder_email, holder_name, valid, issued_at)
                values (:id, :order, :hold, :ordinal, :show, :tier, :number, :email, :name, true, :now)\
                """)
                    .param("id", TicketId.next().value())
                    .param("order", request.order().value())
                    .param("hold", hold.id().value())
                    .param("ordinal", ordinal)
                    .param("show", show.value())
                    .param("tier", hold.tier().value())
                    .param("number", TicketNumber.next())
                    .param("email", normalized(request.holderEmail()))
                    // A paid order must not fail on a long name.
                    .param("name", name.substring(0, Math.min(LONGEST_NAME, name.length())))
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** The order's valid tickets. */
    List<Valid> valid(OrderId order) {
        return sql.sql("select id, tier_id from ticket where order_id = :order and valid order by id")
                .param("order", order.value())
                .query((row, _) -> new Valid(
                        new TicketId(Objects.requireNonNull(row.getObject("id", UUID.class))),
                        new TierId(Objects.requireNonNull(row.getObject("tier_id", UUID.class)))))
                .list();
    }

    void revoke(List<TicketId> tickets, Instant now) {
        if (tickets.isEmpty()) {
            return;
        }
        sql.sql("update ticket set valid = false, revoked_at = :now where id in (:tickets) and valid")
                .param("tickets", tickets.stream().map(TicketId::value).toList())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How an address is written down and looked up. */
    static String normalized(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    record Valid(TicketId id, TierId tier) {

        static Map<TierId, Integer> perTier(List<Valid> tickets) {
            return tickets.stream().collect(Collectors.toMap(Valid::tier, _ -> 1, Integer::sum));
        }
    }
}
