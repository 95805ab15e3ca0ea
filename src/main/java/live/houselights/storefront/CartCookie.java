package live.houselights.storefront;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Seal;
import org.springframework.stereotype.Component;

/** The sealed cookie by which a browser knows its cart. A forged or lapsed one reads as none. */
@Component
class CartCookie {

    static final String NAME = "hl_cart";
    static final Duration LIFE = Duration.ofDays(30);

    private static final String PURPOSE = "cart";
    private static final String WHOSE = "/";

    private final Seal seal;
    private final Clock clock;

    CartCookie(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * The cart that the browser may show now. One that belongs to an account is shown only while that account is signed in, so
     * signing out leaves nothing of it to the next who sits there.
     */
    Optional<Named> read(HttpServletRequest request, Optional<AccountId> signedIn) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .flatMap(this::open)
                        .filter(named ->
                                named.account().isEmpty() || named.account().equals(signedIn))
                        .findFirst();
    }

    Cookie of(Named named, boolean secure) {
        String text =
                named.cart() + named.account().map(account -> WHOSE + account).orElse("");
        Cookie cookie =
                new Cookie(NAME, seal.seal(PURPOSE, text, clock.instant().plus(LIFE)));
        cookie.setPath("/");
        cookie.setMaxAge(Math.toIntExact(LIFE.toSeconds()));
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    private Stream<Named> open(Cookie cookie) {
        return seal.open(PURPOSE, cookie.getValue(), clock.instant()).map(CartCookie::parse).stream();
    }

    private static Named parse(String text) {
        int whose = text.indexOf(WHOSE);
        return whose < 0
                ? new Named(CartId.parse(text), Optional.empty())
                : new Named(
                        CartId.parse(text.substring(0, whose)),
                        Optional.of(AccountId.parse(text.substring(whose + WHOSE.length()))));
    }

    /** A cart, and the account that it belongs to; empty for a guest's. */
    record Named(CartId cart, Optional<AccountId> account) {}
}
