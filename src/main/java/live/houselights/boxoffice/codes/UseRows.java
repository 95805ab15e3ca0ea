package live.houselights.boxoffice.codes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.CartId;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TierId;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL on codes and their uses. Uses change under the lock of their code's row. */
final class UseRows {

    private final JdbcClient sql;

    UseRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** The code of this mark with all that decides whether it opens the tier, in one statement. */
    Optional<Found> find(String mark, TierId tier, CartId cart) {
        return sql.sql("""
            select c.id, c.batch_id, c.most, c.uses, c.revoked or b.revoked_at is not null as revoked,
              b.opens, b.closes, b.keeps,
              exists (select 1 from code_use u
                where u.code_id = c.id and u.cart_id = :cart and u.state <> 'BACK') as mine
            from access_code c join code_batch b on b.id = c.batch_id
            where c.mark = :mark and b.tier_id = :tier\
            """)
                .param("mark", mark)
                .param("tier", tier.value())
                .param("cart", cart.value())
                .query((row, _) -> new Found(
                        new Pass(
                                Columns.uuid(row, "id"),
                                new CodeBatchId(Columns.uuid(row, "batch_id")),
                                row.getBoolean("keeps")),
                        !row.getBoolean("revoked"),
                        row.getInt("uses") < row.getInt("most") || row.getBoolean("mine"),
                        Columns.time(row, "opens"),
                        Columns.time(row, "closes")))
                .optional();
    }

    /** Locks the code; false when it is revoked. */
    boolean lock(UUID code) {
        return sql.sql("select revoked from access_code where id = :code for update")
                .param("code", code)
                .query(Boolean.class)
                .optional()
                .filter(revoked -> !revoked)
                .isPresent();
    }

    void lockAny(UUID code) {
        boolean _ = lock(code);
    }

    /** Counts a use more or fewer; false when none is left. */
    boolean count(UUID code, int uses) {
        return sql.sql("update access_code set uses = uses + :uses where id = :code and uses + :uses <= most")
                        .param("uses", uses)
                        .param("code", code)
                        .update()
                == 1;
    }

    void write(HoldId hold, UUID code, CartId cart, Instant now) {
        int again = sql.sql("""
            update code_use set state = 'HELD', code_id = :code, cart_id = :cart, order_id = null, taken_at = :now
            where hold_id = :hold\
            """)
                .param("hold", hold.value())
                .param("code", code)
                .param("cart", cart.value())
                .param("now", Columns.time(now))
                .update();
        if (again == 0) {
            sql.sql("""
                insert into code_use (hold_id, code_id, cart_id, state, taken_at)
                values (:hold, :code, :cart, 'HELD', :now)\
                """)
                    .param("hold", hold.value())
                    .param("code", code)
                    .param("cart", cart.value())
                    .param("now", Columns.time(now))
                    .update();
        }
    }

    Optional<Use> use(HoldId hold) {
        return uses(List.of(hold)).stream().findFirst();
    }

    List<Use> uses(Collection<HoldId> holds) {
        if (holds.isEmpty()) {
            return List.of();
        }
        return sql.sql("select * from code_use where hold_id in (:holds)")
                .param("holds", values(holds))
                .query(UseRows::use)
                .list();
    }

    /** Whether a hold of this cart has the code, asked for or sold. */
    boolean isTakenBy(UUID code, CartId cart) {
        return sql.sql("select count(*) from code_use where code_id = :code and cart_id = :cart and state <> 'BACK'")
                        .param("code", code)
                        .param("cart", cart.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Those of these uses whose holds went back on sale. */
    List<Use> loose(Collection<HoldId> holds) {
        if (holds.isEmpty()) {
            return List.of();
        }
        return sql.sql("""
            select u.* from code_use u join hold h on h.id = u.hold_id
            where u.hold_id in (:holds) and u.state = 'HELD' and h.state in ('RELEASED', 'LAPSED')\
            """).param("holds", values(holds)).query(UseRows::use).list();
    }

    /** Uses taken before then whose holds are not held. */
    List<Use> forgotten(Instant before, int atMost) {
        return sql.sql("""
            select u.* from code_use u
            where u.state = 'HELD' and u.taken_at < :before and not exists (
              select 1 from hold h where h.id = u.hold_id and h.state in ('HELD', 'CONFIRMED'))
            order by u.taken_at fetch first :most rows only\
            """)
                .param("before", Columns.time(before))
                .param("most", atMost)
                .query(UseRows::use)
                .list();
    }

    boolean giveBack(HoldId hold) {
        return sql.sql("update code_use set state = 'BACK' where hold_id = :hold and state = 'HELD'")
                        .param("hold", hold.value())
                        .update()
                == 1;
    }

    /** Binds the use to an order; false when it is another order's. */
    boolean sell(HoldId hold, OrderId order) {
        return sql.sql("""
            update code_use set state = 'SOLD', order_id = :order
            where hold_id = :hold and (order_id is null or order_id = :order)\
            """)
                        .param("hold", hold.value())
                        .param("order", order.value())
                        .update()
                == 1;
    }

    int unsell(OrderId order) {
        return sql.sql("update code_use set state = 'HELD', order_id = null where order_id = :order")
                .param("order", order.value())
                .update();
    }

    boolean revoke(UUID batch, String mark) {
        return sql.sql("update access_code set revoked = true where batch_id = :batch and mark = :mark")
                        .param("batch", batch)
                        .param("mark", mark)
                        .update()
                == 1;
    }

    boolean anyBatchSince(Instant then) {
        return sql.sql("select exists (select 1 from code_batch where closes > :then)")
                .param("then", Columns.time(then))
                .query(Boolean.class)
                .single();
    }

    private static Use use(ResultSet row, int index) throws SQLException {
        return new Use(
                new HoldId(Columns.uuid(row, "hold_id")),
                Columns.uuid(row, "code_id"),
                new CartId(Columns.uuid(row, "cart_id")),
                !Columns.text(row, "state").equals("BACK"));
    }

    private static List<UUID> values(Collection<HoldId> holds) {
        return holds.stream().map(HoldId::value).toList();
    }

    /** A hold's use of a code; not {@code isTaken} once it was given back. */
    record Use(HoldId hold, UUID code, CartId cart, boolean isTaken) {

        boolean isBy(UUID other, CartId by) {
            return code.equals(other) && cart.equals(by);
        }
    }

    /**
     * @param left whether a use is left, or the asking cart has one already
     */
    record Found(Pass pass, boolean good, boolean left, Instant opens, Instant closes) {

        boolean opensAt(Instant now) {
            return good && left && !now.isBefore(opens) && now.isBefore(closes);
        }
    }
}
