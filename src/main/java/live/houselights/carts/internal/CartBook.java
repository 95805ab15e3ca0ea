package live.houselights.carts.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Consumer;
import live.houselights.cluster.Topics;
import live.houselights.kernel.CartId;
import live.houselights.messages.sales.CartChanged;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The truth about carts. A change is one short transaction, and only for who has seen the newest version. */
@Component
class CartBook {

    private final StoredCarts carts;
    private final Topics topics;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CartBook(StoredCarts carts, Topics topics, Clock clock, PlatformTransactionManager transactions) {
        this.carts = carts;
        this.topics = topics;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
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
            return Objects.requireNonNull(transaction.execute(_ -> {
                StoredCart cart = read(seen.id());
                if (cart.version() != seen.version()) {
                    throw new Overtaken(seen.id());
                }
                change.accept(cart);
                cart.touch(now());
                StoredCart saved = carts.saveAndFlush(cart);
                if (tell) {
                    topics.publish(new CartChanged(saved.id(), saved.version()));
                }
                return saved;
            }));
        } catch (OptimisticLockingFailureException | DataIntegrityViolationException overtaken) {
            throw new Overtaken(seen.id(), overtaken);
        }
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
