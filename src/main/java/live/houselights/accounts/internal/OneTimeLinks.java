package live.houselights.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import live.houselights.accounts.EmailAddress;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ott.DefaultOneTimeToken;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One-time tokens of 256 random bits, kept as hashes, good for {@link #VALIDITY} and for one use.
 *
 * <p>Looking at a link ({@link #peek}) does not use it: mail scanners open links, and only the button on the page behind
 * the link signs in.
 */
@Component
@OnRole({Role.STOREFRONT, Role.BACKSTAGE})
public class OneTimeLinks implements OneTimeTokenService {

    public static final Duration VALIDITY = Duration.ofMinutes(15);

    private final SignInLinks links;
    private final Clock clock;

    OneTimeLinks(SignInLinks links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    @Override
    @Transactional
    public OneTimeToken generate(GenerateOneTimeTokenRequest request) {
        return generate(new EmailAddress(request.getUsername()), LocalPath.HOME);
    }

    @Transactional
    public OneTimeToken generate(EmailAddress email, LocalPath returnTo) {
        Token token = Token.random();
        Instant expiry = clock.instant().plus(VALIDITY);
        links.save(new SignInLink(token.hash(), email, returnTo, expiry));
        return new DefaultOneTimeToken(token.text(), email.value(), expiry);
    }

    /** Null, as the contract says, for a token that is unknown, used or expired. */
    @Override
    @Transactional
    public @Nullable OneTimeToken consume(OneTimeTokenAuthenticationToken given) {
        return Token.given(given.getTokenValue())
                .filter(token -> links.use(token.hash(), clock.instant()) == 1)
                .flatMap(token -> links.findById(token.hash())
                        .map(link -> new DefaultOneTimeToken(token.text(), link.email(), clock.instant())))
                .orElse(null);
    }

    /** Whom the link would sign in, while it can. */
    @Transactional(readOnly = true)
    public Optional<String> peek(String token) {
        return find(token).filter(link -> link.opensAt(clock.instant())).map(SignInLink::email);
    }

    /** Where the link leads, used or not. */
    @Transactional(readOnly = true)
    public LocalPath returnTo(String token) {
        return find(token).map(SignInLink::returnTo).orElse(LocalPath.HOME);
    }

    private Optional<SignInLink> find(String token) {
        return Token.given(token).flatMap(given -> links.findById(given.hash()));
    }
}
