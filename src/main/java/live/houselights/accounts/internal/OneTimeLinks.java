package live.houselights.accounts.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import live.houselights.accounts.EmailAddress;
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
public class OneTimeLinks implements OneTimeTokenService {

    public static final Duration VALIDITY = Duration.ofMinutes(15);

    private static final int TOKEN_BYTES = 32;

    /** Longer texts are no tokens of ours and are refused unread. */
    private static final int LONGEST_TOKEN_CHARS = 64;

    private static final SecureRandom RANDOM = new SecureRandom();

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
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Instant expiry = clock.instant().plus(VALIDITY);
        links.save(new SignInLink(hash(token), email, returnTo, expiry));
        return new DefaultOneTimeToken(token, email.value(), expiry);
    }

    /** Null, as the contract says, for a token that is unknown, used or expired. */
    @Override
    @Transactional
    public @Nullable OneTimeToken consume(OneTimeTokenAuthenticationToken given) {
        String token = given.getTokenValue();
        if (token == null || token.length() > LONGEST_TOKEN_CHARS || links.use(hash(token), clock.instant()) == 0) {
            return null;
        }
        return links.findById(hash(token))
                .map(link -> new DefaultOneTimeToken(token, link.email(), clock.instant()))
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
        return token.length() > LONGEST_TOKEN_CHARS ? Optional.empty() : links.findById(hash(token));
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This JDK has no SHA-256", missing);
        }
    }
}
