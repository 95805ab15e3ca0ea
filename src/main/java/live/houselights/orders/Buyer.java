package live.houselights.orders;

import live.houselights.kernel.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Who buys: an address that tickets go to, and a name. Guests are buyers too.
 *
 * @param account who was signed in; null for a guest
 */
public record Buyer(String email, String name, @Nullable AccountId account) {

    /** A guest. */
    public Buyer(String email, String name) {
        this(email, name, null);
    }
}
