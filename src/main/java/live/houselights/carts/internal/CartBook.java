package live.houselights.carts.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import live.houselights.cluster.Topics;
import live.houselights.kernel.CartId;
import live.houselights.messages.sales.CartChanged;
import live.houselights.sql.GroupWork;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The truth about carts. Many carts are read by one statement, and changes of many share a short transaction; each change is
 * only for who has seen the newest version.
 */
@Component
class CartBook {

    private final Topics topics;
    private final Clock clock;
    private final GroupWork<CartId, StoredCart> reading;
    private final GroupWork<CartRows.Change, Boolean> writing;

    CartBook(CartRows rows, Topics topics, Clock clock, PlatformTransactionManager transactions) {
        this.topics = topics;
        this.clock = clock;
        this.reading = GroupWork.reading(rows::read);
        this.writing = GroupWork.writing(transactions, rows::write);
    }

    /** The cart of this id; an unknown one is empty. */
    StoredCart read(CartId id) {
        return reading.run(id);
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
        StoredCart next = seen.changed(change, now());
        if (!isWritten(new CartRows.Change(seen, next))) {
            throw new Overtaken(seen.id());
        }
        if (tell) {
            topics.publish(new CartChanged(next.id(), next.version()));
        }
        return next;
    }

    private boolean isWritten(CartRows.Change change) {
        try {
            return writing.run(change);
        } catch (DataIntegrityViolationException overtaken) {
            throw new Overtaken(change.id(), overtaken);
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
