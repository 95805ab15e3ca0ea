package live.houselights.shell.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import live.houselights.sql.Busy;
import live.houselights.sql.Share;
import live.houselights.sql.Shares;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps what a crowd asks within {@link Share#PAGES}, and tells whoever finds no room there to come back. A page is refused
 * before a session or a view is made for it.
 *
 * <p>It stands before sign-in, which asks the database too. What comes from payment providers is in no share: an answer about
 * money never waits behind people who look at pages.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 10)
class RushFilter extends OncePerRequestFilter {

    private static final String PAYMENTS = "/payments/";

    private final Shares shares;

    RushFilter(Shares shares) {
        this.shares = shares;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(PAYMENTS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isPage(request) && !shares.hasRoom(Share.PAGES)) {
            Rush.note(request.getRequestURI(), "no room for another page");
            Rush.tell(response);
            return;
        }
        try {
            Share.PAGES.<Exception>attempt(() -> chain.doFilter(request, response));
        } catch (Exception failed) {
            if (!Busy.isIn(failed)) {
                rethrow(failed);
            }
            Rush.note(request.getRequestURI(), failed.toString());
            Rush.tell(response);
        }
    }

    /** Whether this asks for a page that needs the database: those of the line and of the stage are the same for all. */
    private static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        String path = request.getRequestURI();
        return request.getMethod().equals("GET")
                && accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && !path.startsWith("/line/")
                && !path.startsWith("/watch/");
    }

    private static void rethrow(Exception failed) throws ServletException, IOException {
        switch (failed) {
            case ServletException servlet -> throw servlet;
            case IOException lost -> throw lost;
            case RuntimeException bug -> throw bug;
            default -> throw new ServletException(failed);
        }
    }
}
