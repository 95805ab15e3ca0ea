package live.houselights.accounts.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import live.houselights.accounts.Accounts;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.authentication.rememberme.AbstractRememberMeServices;
import org.springframework.security.web.authentication.rememberme.InvalidCookieException;
import org.springframework.stereotype.Component;

/**
 * Keeps a browser signed in when its session is gone: a session lives in one node and dies with it, the cookie of this
 * class is good at every node.
 *
 * <p>A fan stays signed in for {@link #FANS}, staff for {@link #STAFF}: their desks move money. Signing out ends it at
 * once, everywhere. The token stays the same for its life, because a page's requests come at once and in any order, and
 * one that changed with every use would take the second of them for a thief's.
 */
@Component
class StaySignedIn extends AbstractRememberMeServices {

    static final Duration FANS = Duration.ofDays(30);
    static final Duration STAFF = Duration.ofHours(12);
    static final String COOKIE = "hl-signed-in";

    private final KeptSignIns kept;
    private final Accounts accounts;
    private final Clock clock;

    StaySignedIn(KeptSignIns kept, Accounts accounts, Welcome welcome, Clock clock) {
        // The key only ties this object to its provider in this process; what is kept is proved by the database.
        super(Token.random().text(), welcome::admit);
        this.kept = kept;
        this.accounts = accounts;
        this.clock = clock;
        setAlwaysRemember(true);
        setCookieName(COOKIE);
        setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
    }

    @Override
    protected void onLoginSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        if (authentication.getPrincipal() instanceof SignedIn who) {
            Token token = Token.random();
            Duration life = who.staff() ? STAFF : FANS;
            kept.save(new KeptSignIn(token.hash(), who.id(), clock.instant().plus(life)));
            setCookie(new String[] {token.text()}, Math.toIntExact(life.toSeconds()), request, response);
        }
    }

    @Override
    protected UserDetails processAutoLoginCookie(
            String[] cookie, HttpServletRequest request, HttpServletResponse response) {
        return tokenIn(cookie)
                .flatMap(token -> kept.findById(token.hash()))
                .filter(sign -> sign.holdsAt(clock.instant()))
                .flatMap(sign -> accounts.account(sign.account()))
                .map(account -> getUserDetailsService().loadUserByUsername(account.email()))
                .orElseThrow(() -> new InvalidCookieException("This browser is no longer signed in"));
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        Stream.ofNullable(extractRememberMeCookie(request))
                .map(this::decodeCookie)
                .flatMap(cookie -> tokenIn(cookie).stream())
                .forEach(token -> kept.end(token.hash()));
        super.logout(request, response, authentication);
    }

    private static Optional<Token> tokenIn(String[] cookie) {
        return Arrays.stream(cookie).findFirst().flatMap(Token::given);
    }
}
