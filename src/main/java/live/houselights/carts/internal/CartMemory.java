package live.houselights.carts.internal;

import java.util.function.Consumer;
import live.houselights.kernel.CartId;
import org.jspecify.annotations.Nullable;

/** What the actor remembers of its cart between two commands: the row as it last saw it. */
final class CartMemory {

    private final CartBook book;
    private final CartId id;
    private @Nullable StoredCart seen;

    CartMemory(CartBook book, CartId id) {
        this.book = book;
        this.id = id;
    }

    StoredCart cart() {
        StoredCart cart = seen == null ? book.read(id) : seen;
        seen = cart;
        return cart;
    }

    boolean isBlank() {
        return seen == null;
    }

    /** The next look is at the row. */
    void forget() {
        seen = null;
    }

    StoredCart change(Consumer<StoredCart> change) {
        StoredCart changed = book.change(cart(), change);
        seen = changed;
        return changed;
    }

    StoredCart note(Consumer<StoredCart> change) {
        StoredCart noted = book.note(cart(), change);
        seen = noted;
        return noted;
    }
}
