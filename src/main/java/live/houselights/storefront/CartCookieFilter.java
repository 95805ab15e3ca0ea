package live.houselights.storefront;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import live.houselights.accounts.CurrentAccount;
import live.houselights.carts.AccountCarts;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.CartId;
import live.houselights.storefront.CartCookie.Named;
import live.houselights.waitingroom.Admissions;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every browser that opens a page a cart of its own, and keeps the one it has for another thirty days. Where somebody
 * has just signed in it is the account's, which the guest's joins; where somebody has signed out it is a fresh one.
 *
 * <p>A browser that is admitted to an on-sale gets its cart in the same answer as its pass. The pass belongs to the first cart
 * that comes with it: a cart made for the first page would be lost with the answer, should that be lost, and the pass with it.
 */
@Component
@OnRole(Role.STOREFRONT)
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class CartCookieFilter extends OncePerRequestFilter {

    private static final String LINE = "/line/";

    private final CartCookie cookie;
    private final AccountCarts accountCarts;
    private final CurrentAccount current;

    CartCookieFilter(CartCookie cookie, AccountCarts accountCarts, CurrentAccount current) {
        this.cookie = cookie;
        this.accountCarts = accountCarts;
        this.current = current;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !asksForPage(request) && !asksForAdmission(request);
    }

    private static boolean asksForPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("GET")
                && accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && !request.getRequestURI().startsWith("/watch/")
                && !request.getRequestURI().startsWith(LINE);
    }

    private static boolean asksForAdmission(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && request.getRequestURI().startsWith(LINE)
                && request.getRequestURI().endsWith("/admission");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<AccountId> signedIn = current.id();
        Optional<Named> known = cookie.read(request, signedIn);
        CartId cart = signedIn.filter(_ -> known.flatMap(Named::account).isEmpty())
                .map(account -> accountCarts.join(account, known.map(Named::cart), isAdmitted(request)))
                .orElseGet(() -> known.map(Named::cart).orElseGet(CartId::next));
        request.setAttribute(BrowserCart.REPLACED, cart);
        response.addCookie(cookie.of(new Named(cart, signedIn), request.isSecure()));
        chain.doFilter(request, response);
    }

    /** A pass is its cart's alone: whoever came through a line keeps the cart that they came with. */
    private static boolean isAdmitted(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies != null
                && Arrays.stream(cookies).anyMatch(cookie -> cookie.getName().equals(Admissions.COOKIE));
    }
}
