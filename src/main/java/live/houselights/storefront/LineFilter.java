package live.houselights.storefront;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.CartId;
import live.houselights.waitingroom.Admissions;
import live.houselights.waitingroom.Admissions.Entrance;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends whoever has not been admitted from an armed show's page to its line, before a page is built or a session made. It
 * comes after {@link CartCookieFilter}: the cart that a browser comes with is the buyer whom a pass then belongs to.
 */
@Component
@OnRole(Role.STOREFRONT)
@Order(Ordered.LOWEST_PRECEDENCE)
class LineFilter extends OncePerRequestFilter {

    private static final String SHOWS = "/shows/";

    private final Catalog catalog;
    private final Admissions admissions;

    LineFilter(Catalog catalog, Admissions admissions) {
        this.catalog = catalog;
        this.admissions = admissions;
    }

    static String lineOf(Show show) {
        return "/line/" + show.slug();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET") || !request.getRequestURI().startsWith(SHOWS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Show> show = catalog.publishedShow(request.getRequestURI().substring(SHOWS.length()))
                .filter(it -> admissions.needed(it.id()));
        if (show.isEmpty() || isAdmitted(show.get(), request)) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, lineOf(show.get()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private boolean isAdmitted(Show show, HttpServletRequest request) {
        if (!(request.getAttribute(BrowserCart.REPLACED) instanceof CartId cart)) {
            return false;
        }
        Cookie[] cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(Admissions.COOKIE))
                .flatMap(cookie -> Stream.of(admissions.present(show.id(), cookie.getValue(), cart)))
                .anyMatch(Entrance.Admitted.class::isInstance);
    }
}
