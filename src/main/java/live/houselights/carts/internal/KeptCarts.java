package live.houselights.carts.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import live.houselights.carts.AccountCarts;
import live.houselights.carts.Cart;
import live.houselights.carts.Cart.State;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.CartId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code cart_keeper}: whose carts are whose. Of two accounts that keep one cart at once, its key lets one. */
@Component
class KeptCarts implements AccountCarts {

    private final JdbcClient sql;
    private final CartRows rows;
    private final CartReader reader;
    private final CartBook book;
    private final TransactionTemplate transaction;

    KeptCarts(JdbcClient sql, CartRows rows, CartReader reader, CartBook book, TransactionTemplate transaction) {
        this.sql = sql;
        this.rows = rows;
        this.reader = reader;
        this.book = book;
        this.transaction = transaction;
    }

    @Override
    public boolean keep(AccountId account, CartId cart) {
        return Boolean.TRUE.equals(transaction.execute(_ -> isKept(account, cart) && forgetMore(account)));
    }

    private boolean isKept(AccountId account, CartId cart) {
        int written = sql.sql("""
            insert into cart_keeper (cart_id, account, kept_at) values (:cart, :account, :now) on conflict do nothing\
            """)
                .param("cart", cart.value())
                .param("account", account.value())
                .param("now", now())
                .update();
        return written == 1
                || sql.sql("update cart_keeper set kept_at = :now where cart_id = :cart and account = :account")
                                .param("now", now())
                                .param("cart", cart.value())
                                .param("account", account.value())
                                .update()
                        == 1;
    }

    private boolean forgetMore(AccountId account) {
        kept(account).stream()
                .skip(MOST_KEPT)
                .forEach(old -> sql.sql("delete from cart_keeper where cart_id = :cart")
                        .param("cart", old.value())
                        .update());
        return true;
    }

    @Override
    public CartId join(AccountId account, Optional<CartId> guest, boolean stays) {
        List<CartId> carts = new ArrayList<>();
        guest.filter(cart -> stays || hasAnything(cart))
                .filter(cart -> keep(account, cart))
                .ifPresent(carts::add);
        if (stays && !carts.isEmpty()) {
            return carts.getFirst();
        }
        carts.addAll(kept(account));
        return rows.read(carts).stream()
                .filter(cart -> cart.state() != State.DONE)
                .min(Comparator.comparingInt(KeptCarts::distance))
                .map(StoredCart::id)
                .orElseGet(() -> fresh(account, guest));
    }

    /** What can still be bought comes first, then what was lost to time and can be asked for again. */
    private static int distance(StoredCart cart) {
        return isHeld(cart) ? 0 : cart.shown().isEmpty() ? 2 : 1;
    }

    private CartId fresh(AccountId account, Optional<CartId> guest) {
        CartId cart = guest.filter(empty -> book.read(empty).state() != State.DONE)
                .filter(empty -> keep(account, empty))
                .orElseGet(CartId::next);
        boolean _ = keep(account, cart);
        return cart;
    }

    @Override
    public List<Cart> others(AccountId account, CartId besides) {
        List<CartId> kept =
                kept(account).stream().filter(Predicate.not(besides::equals)).toList();
        return kept.isEmpty()
                ? List.of()
                : rows.read(kept).stream()
                        .filter(KeptCarts::isHeld)
                        .map(reader::read)
                        .toList();
    }

    private boolean hasAnything(CartId cart) {
        StoredCart stored = book.read(cart);
        return stored.state() != State.DONE && !stored.shown().isEmpty();
    }

    private static boolean isHeld(StoredCart cart) {
        return (cart.state() == State.OPEN || cart.state() == State.PAYING)
                && !cart.kept().isEmpty();
    }

    /** The latest first. */
    private List<CartId> kept(AccountId account) {
        return sql.sql("select cart_id from cart_keeper where account = :account order by kept_at desc, cart_id desc")
                .param("account", account.value())
                .query((row, _) -> new CartId(Objects.requireNonNull(row.getObject("cart_id", UUID.class))))
                .list();
    }

    private OffsetDateTime now() {
        return book.now().atOffset(ZoneOffset.UTC);
    }

    /** Forgets whose the carts were that are forgotten. */
    int forget(Instant keptBefore) {
        return sql.sql("""
            delete from cart_keeper where kept_at < :before
              and not exists (select 1 from cart where cart.id = cart_keeper.cart_id)\
            """).param("before", keptBefore.atOffset(ZoneOffset.UTC)).update();
    }
}
