package live.houselights.boxoffice.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import live.houselights.boxoffice.Purchaser;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.Seal;
import live.houselights.sql.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The SQL on how much of something limited each buyer has. Every method runs in its caller's transaction.
 *
 * <p>An order's claim is locked before the buyer's count, and buyers in the order of their keys; a CHECK is the judge. Buyers are keyed hashes: the table tells
 * nobody who bought.
 */
@Component
public class BuyerCounts {

    private static final String PURPOSE = "buyer";

    private final JdbcClient sql;
    private final Seal seal;

    BuyerCounts(JdbcClient sql, Seal seal) {
        this.sql = sql;
        this.seal = seal;
    }

    /** The fan's rows: one for the mailbox, one for the account. */
    public List<String> fan(Purchaser buyer) {
        List<String> keys = new ArrayList<>();
        keys.add(seal.mark(PURPOSE, "mailbox " + Mailbox.of(buyer.email())));
        AccountId account = buyer.account();
        if (account != null) {
            keys.add(seal.mark(PURPOSE, "account " + account));
        }
        return List.copyOf(keys);
    }

    public Optional<String> card(Purchaser buyer) {
        return buyer.card().isBlank() ? Optional.empty() : Optional.of(seal.mark(PURPOSE, "card " + buyer.card()));
    }

    /** How much of this the buyer has, without what this order has of it. */
    int taken(UUID scope, String buyer, @Nullable OrderId besides) {
        return sql.sql("""
            select n.taken - coalesce((select c.taken from buyer_claim c
              where c.order_id = cast(:besides as uuid) and c.scope = n.scope and c.buyer = n.buyer), 0)
            from buyer_count n where n.scope = :scope and n.buyer = :buyer\
            """)
                .param("besides", besides == null ? null : besides.value())
                .param("scope", scope)
                .param("buyer", buyer)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /**
     * Makes the order's claims on this exactly these: takes what is missing, gives back what is more. Answers the first buyer
     * who would have too much, if any: the caller then rolls back.
     *
     * @param most by buyer, how much each may have
     */
    public Optional<String> claim(OrderId order, UUID scope, Map<String, Integer> most, int amount) {
        SortedMap<String, Integer> before = new TreeMap<>(claims(order, scope));
        SortedMap<String, Integer> all = new TreeMap<>(before);
        all.putAll(most);
        for (String buyer : all.keySet()) {
            int had = before.getOrDefault(buyer, 0);
            Integer limit = most.get(buyer);
            if (limit == null) {
                letGo(order, scope, buyer, had);
            } else if (had != amount && !take(order, scope, buyer, had, amount, limit)) {
                return Optional.of(buyer);
            }
        }
        return Optional.empty();
    }

    private Map<String, Integer> claims(OrderId order, UUID scope) {
        Map<String, Integer> claims = new TreeMap<>();
        sql.sql("select buyer, taken from buyer_claim where order_id = :order and scope = :scope")
                .param("order", order.value())
                .param("scope", scope)
                .query(row -> {
                    claims.put(Columns.text(row, "buyer"), row.getInt("taken"));
                });
        return claims;
    }

    private boolean take(OrderId order, UUID scope, String buyer, int had, int amount, int limit) {
        write(order, scope, buyer, had, amount);
        sql.sql("""
            insert into buyer_count (scope, buyer, taken, most) values (:scope, :buyer, 0, :limit)
            on conflict do nothing\
            """)
                .param("scope", scope)
                .param("buyer", buyer)
                .param("limit", limit)
                .update();
        return sql.sql("""
            update buyer_count set taken = taken + :more, most = :limit
            where scope = :scope and buyer = :buyer and taken + :more <= :limit\
            """)
                        .param("more", amount - had)
                        .param("limit", limit)
                        .param("scope", scope)
                        .param("buyer", buyer)
                        .update()
                == 1;
    }

    /** The order's own row first: whoever claims for the same order at the same time loses the race here, and looks again. */
    private void write(OrderId order, UUID scope, String buyer, int had, int amount) {
        if (had == 0) {
            sql.sql("insert into buyer_claim (order_id, scope, buyer, taken) values (:order, :scope, :buyer, :amount)")
                    .param("order", order.value())
                    .param("scope", scope)
                    .param("buyer", buyer)
                    .param("amount", amount)
                    .update();
            return;
        }
        int same = sql.sql("""
            update buyer_claim set taken = :amount
            where order_id = :order and scope = :scope and buyer = :buyer and taken = :had\
            """)
                .param("amount", amount)
                .param("order", order.value())
                .param("scope", scope)
                .param("buyer", buyer)
                .param("had", had)
                .update();
        if (same == 0) {
            throw new OptimisticLockingFailureException("Order %s claims twice at once".formatted(order));
        }
    }

    /** Gives back all that the order has of this. */
    public void giveBack(OrderId order, UUID scope) {
        claims(order, scope).forEach((buyer, had) -> letGo(order, scope, buyer, had));
    }

    private void letGo(OrderId order, UUID scope, String buyer, int had) {
        // Of two that give back at the same time only one removes the claim.
        boolean was = sql.sql("""
            delete from buyer_claim
            where order_id = :order and scope = :scope and buyer = :buyer and taken = :had\
            """)
                        .param("order", order.value())
                        .param("scope", scope)
                        .param("buyer", buyer)
                        .param("had", had)
                        .update()
                == 1;
        if (was) {
            sql.sql("update buyer_count set taken = taken - :had where scope = :scope and buyer = :buyer")
                    .param("had", had)
                    .param("scope", scope)
                    .param("buyer", buyer)
                    .update();
        }
    }

    List<UUID> scopes(OrderId order) {
        return sql.sql("select distinct scope from buyer_claim where order_id = :order")
                .param("order", order.value())
                .query((row, _) -> row.getObject("scope", UUID.class))
                .list();
    }
}
