package live.houselights.storefront;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Seal;
import org.springframework.stereotype.Component;

/** The sealed cookie by which a browser knows its cart. A forged or lapsed one reads as none. */
@Component
class CartCookie {

    static final String NAME = "hl_cart";
    static final Duration LIFE = Duration.ofDays(30);

    private static final String PURPOSE = "cart";

    private final Seal seal;
    private final Clock clock;

    CartCookie(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    Optional<CartId> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .flatMap(this::open)
                        .findFirst();
    }

    Cookie of(CartId cart, boolean secure) {
        Cookie cookie = new Cookie(
                NAME, seal.seal(PURPOSE, cart.toString(), clock.instant().plus(LIFE)));
        cookie.setPath("/");
        cookie.setMaxAge(Math.toIntExact(LIFE.toSeconds()));
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    private Stream<CartId> open(Cookie cookie) {
        return seal.open(PURPOSE, cookie.getValue(), clock.instant()).map(CartId::parse).stream();
    }
}
