package live.houselights.storefront;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.CartId;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every browser that opens a page a cart of its own, and keeps the one it has for another thirty days. */
@Component
@OnRole(Role.STOREFRONT)
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class CartCookieFilter extends OncePerRequestFilter {

    private final CartCookie cookie;

    CartCookieFilter(CartCookie cookie) {
        this.cookie = cookie;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return !request.getMethod().equals("GET")
                || accept == null
                || !accept.contains(MediaType.TEXT_HTML_VALUE)
                || request.getRequestURI().startsWith("/watch/")
                || request.getRequestURI().startsWith("/line/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CartId cart = cookie.read(request).orElseGet(CartId::next);
        request.setAttribute(BrowserCart.REPLACED, cart);
        response.addCookie(cookie.of(cart, request.isSecure()));
        chain.doFilter(request, response);
    }
}
