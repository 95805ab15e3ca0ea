package live.houselights.storefront;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import live.houselights.accounts.CurrentAccount;
import live.houselights.boxoffice.CodeGuesses;
import live.houselights.boxoffice.CodeGuesses.GuessOutcome;
import live.houselights.carts.AccountCarts;
import live.houselights.carts.Cart;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.Carts;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.CartId;
import live.houselights.storefront.CartCookie.Named;
import org.springframework.stereotype.Component;

/**
 * Finds the cart of the browser behind the current page: by its cookie during a request, and by what the page last saw
 * during a push, when there is no request.
 */
@Component
@OnRole(Role.STOREFRONT)
class BrowserCart {

    /** A request attribute: the cart that this request's response will name in the cookie. */
    static final String REPLACED = BrowserCart.class.getName() + ".replaced";

    private final CartCookie cookie;
    private final Carts carts;
    private final AccountCarts accountCarts;
    private final CurrentAccount current;
    private final CodeGuesses guesses;

    BrowserCart(
            CartCookie cookie, Carts carts, AccountCarts accountCarts, CurrentAccount current, CodeGuesses guesses) {
        this.cookie = cookie;
        this.carts = carts;
        this.accountCarts = accountCarts;
        this.current = current;
        this.guesses = guesses;
    }

    /** The cart of this page. The answer stays in step when the cart is replaced. */
    Here here() {
        UI ui = UI.getCurrent();
        Here here = ComponentUtil.getData(ui, Here.class);
        Optional<CartId> asked = ofRequest();
        if (here == null) {
            here = new Here(asked.orElseGet(CartId::next));
            ComponentUtil.setData(ui, Here.class, here);
        } else if (asked.isPresent()) {
            here.id = asked.get();
        }
        return here;
    }

    Cart cart() {
        return carts.cart(here().id());
    }

    /** Changes the cart; one that became an order stays as it is, and a fresh one takes its place. */
    CartOutcome change(Function<CartId, CartOutcome> wish) {
        Here here = here();
        if (carts.cart(here.id()).state() == Cart.State.DONE) {
            replace(here, CartId.next());
        }
        return wish.apply(here.id());
    }

    /**
     * Changes the cart by a code that the fan typed. Wrong codes cost: after too many of them no code is looked at for a while.
     */
    CartOutcome changeByCode(String code, Function<CartId, CartOutcome> wish) {
        if (code.isBlank()) {
            return change(wish);
        }
        return switch (guesses.begin(here().id(), client())) {
            case GuessOutcome.Wait(Duration time) -> new CartOutcome.TooManyCodes(time);
            case GuessOutcome.Go(CodeGuesses.Try attempt) -> {
                CartOutcome outcome = change(wish);
                if (!(outcome instanceof CartOutcome.CodeRefused)) {
                    attempt.right();
                }
                yield outcome;
            }
        };
    }

    private static String client() {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        return request == null ? "" : request.getRemoteAddr();
    }

    /** The other carts of who is signed in that hold something now. */
    List<Cart> others() {
        CartId shown = here().id();
        return current.id().map(account -> accountCarts.others(account, shown)).orElse(List.of());
    }

    /** From now on this browser's cart is this one: that of an offer, or another one of the same account. */
    void adopt(CartId cart) {
        replace(here(), cart);
    }

    private void replace(Here here, CartId next) {
        here.id = next;
        Optional<AccountId> signedIn = current.id().filter(account -> accountCarts.keep(account, next));
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        if (request != null && VaadinResponse.getCurrent() != null) {
            request.setAttribute(REPLACED, here.id);
            VaadinResponse.getCurrent().addCookie(cookie.of(new Named(next, signedIn), request.isSecure()));
        }
    }

    private Optional<CartId> ofRequest() {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        if (request == null) {
            return Optional.empty();
        }
        return request.getAttribute(REPLACED) instanceof CartId replaced
                ? Optional.of(replaced)
                : cookie.read(request.getHttpServletRequest(), current.id()).map(Named::cart);
    }

    /** The cart that one page shows; read from any thread. */
    static final class Here {
        private volatile CartId id;

        private Here(CartId id) {
            this.id = id;
        }

        CartId id() {
            return id;
        }
    }
}
