package live.houselights.carts;

import java.util.List;
import java.util.Optional;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.CartId;

/**
 * The carts of an account: they come back wherever their fan signs in, and nobody else sees them. A cart belongs to one
 * account at most, and an account's carts stay apart, because each has a clock of its own and one order is for one show. Why:
 * {@code docs/decisions/0019-carts-of-an-account.md}.
 */
public interface AccountCarts {

    /** So many carts of one account are remembered; with one more, the one that was kept longest ago is forgotten. */
    int MOST_KEPT = 20;

    /** From now on this cart is the account's; false, and nothing changes, when it is another account's. */
    boolean keep(AccountId account, CartId cart);

    /**
     * The cart that a browser shows in which this account has just signed in: what the guest chose there, or else what the
     * account has. The guest's cart is the account's from then on.
     *
     * @param guest the browser's cart until now, if there is one
     * @param stays whether the guest's cart is shown even if it is empty, because it was admitted to a sale
     */
    CartId join(AccountId account, Optional<CartId> guest, boolean stays);

    /** The account's carts that hold something now, besides this one; the one that was kept last comes first. */
    List<Cart> others(AccountId account, CartId besides);
}
