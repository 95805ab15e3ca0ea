package live.houselights.carts.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.Carts;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.CartId;
import live.houselights.kernel.TierId;
import live.houselights.orders.Buyer;
import live.houselights.sql.DryRun;
import live.houselights.sql.InVain;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Asks a cart that nobody has for tickets that do not exist, and writes another in a transaction that never commits. */
@Component
@OnRole(Role.STOREFRONT)
final class CartDryRun implements DryRun {

    private static final Carts.Checkout TYPED =
            new Carts.Checkout(new Buyer("nobody@houselights.example", "Nobody"), null);

    private final Carts carts;
    private final CartRows rows;
    private final CartReader reader;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    CartDryRun(Carts carts, CartRows rows, CartReader reader, PlatformTransactionManager transactions, Clock clock) {
        this.carts = carts;
        this.rows = rows;
        this.reader = reader;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void play() {
        CartOutcome refused = carts.setTickets(CartId.next(), TierId.next(), 1, "");
        if (!(refused instanceof CartOutcome.NotPossible)) {
            throw new IllegalStateException("Tickets that do not exist were answered " + refused);
        }
        InVain.run(transactions, this::write);
    }

    private void write() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        StoredCart empty = new StoredCart(CartId.next());
        StoredCart typed = empty.changed(cart -> cart.remember(Typed.write(TYPED)), now);
        StoredCart emptied = typed.changed(StoredCart::empty, now);
        List<Boolean> _ = rows.write(List.of(new CartRows.Change(empty, typed)));
        List<Boolean> _ = rows.write(List.of(new CartRows.Change(typed, emptied)));
        rows.read(List.of(empty.id())).forEach(reader::recall);
    }
}
