package live.houselights.carts.internal;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;
import live.houselights.cluster.Topics;
import live.houselights.kernel.CartId;
import live.houselights.messages.sales.CartChanged;
import live.houselights.sql.GroupCommit;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** The truth about carts. Changes of many carts share a short transaction; each is only for who has
 * seen the newest version. */
@Component
class CartBook {

    private final StoredCarts carts;
    private final Topics topics;
    private final Clock clock;
    private final GroupCommit<UUID> together;

    CartBook(
            StoredCarts carts,
            Topics topics,
            Clock clock,
            EntityManager entities,
            PlatformTransactionManager transactions) {
        this.carts = carts;
        this.topics = topics;
        this.clock = clock;
        this.together = new GroupCommit<>(entities, transactions, carts::findAllById);
    }

    /** The cart of this id; an unknown one is empty. */
    StoredCart read(CartId id) {
        return carts.findById(id.value()).orElseGet(() -> new StoredCart(id));
    }

    /** Changes the cart and tells every tab. Throws {@link Overtaken} unless {@code seen} is its newest version. */
    StoredCart change(StoredCart seen, Consumer<StoredCart> change) {
        return write(seen, change, true);
    }

    /** Notes a step that nobody sees, in the same way. */
    StoredCart note(StoredCart seen, Consumer<StoredCart> change) {
        return write(seen, change, false);
    }

    private StoredCart write(StoredCart seen, Consumer<StoredCart> change, boolean tell) {
        try {
            StoredCart saved = together.run(seen.id().value(), () -> {
                StoredCart cart = newest(seen);
                change.accept(cart);
                cart.touch(now());
                return carts.save(cart);
            });
            if (tell) {
                topics.publish(new CartChanged(saved.id(), saved.version()));
            }
            return saved;
        } catch (OptimisticLockingFailureException | DataIntegrityViolationException overtaken) {
            throw new Overtaken(seen.id(), overtaken);
        }
    }

    private StoredCart newest(StoredCart seen) {
        // A first row is written without looking for another: its key finds out.
        StoredCart cart = seen.isNew() ? new StoredCart(seen.id()) : read(seen.id());
        if (cart.version() != seen.version()) {
            throw new Overtaken(seen.id());
        }
        return cart;
    }

    /** As exact as a column keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Somebody else has changed the cart: what was seen of it is old, and nothing was written. */
    static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Overtaken(CartId cart) {
            super("Cart %s was changed by another writer".formatted(cart));
        }

        Overtaken(CartId cart, Throwable cause) {
            super("Cart %s was changed by another writer".formatted(cart), cause);
        }
    }
}
