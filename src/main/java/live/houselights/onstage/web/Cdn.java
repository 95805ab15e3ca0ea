package live.houselights.onstage.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.ShowId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The network that may stand in front of the house's media, on the fans' own host. It checks viewers' signed cookies, shows the house
 * a key of its own, and keeps what it got for everybody.
 */
@Component
@OnRole(Role.ONSTAGE)
class Cdn {

    /** The header in which the network shows its key. */
    private static final String KEY_HEADER = "X-Origin-Key";

    /** Shorter ones could be guessed. */
    private static final int SHORTEST_KEY = 32;

    private final byte[] originKey;
    private final PlaybackSigner signer;

    Cdn(
            @Value("${houselights.public-url}") String site,
            @Value("${houselights.video.cdn.origin-key:}") String originKey,
            @Value("${houselights.video.cdn.cloudfront-key-pair:}") String keyPair,
            @Value("${houselights.video.cdn.cloudfront-private-key:}") String privateKey) {
        if (!originKey.isEmpty() && originKey.length() < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "houselights.video.cdn.origin-key needs at least %d characters".formatted(SHORTEST_KEY));
        }
        this.originKey = originKey.getBytes(StandardCharsets.UTF_8);
        this.signer =
                keyPair.isEmpty() ? new PlaybackSigner.PlainOrigin() : new CloudFrontSigner(site, keyPair, privateKey);
    }

    /** Whether it is the network that asks, which has checked the viewer. */
    boolean asks(HttpServletRequest request) {
        String key = request.getHeader(KEY_HEADER);
        return key != null
                && originKey.length > 0
                && MessageDigest.isEqual(originKey, key.getBytes(StandardCharsets.UTF_8));
    }

    /** What opens one show's media to a viewer at the network; nothing where there is none to sign for. */
    List<ResponseCookie> cookies(ShowId show, Instant until, boolean secure) {
        return signer.cookies(show, until, secure);
    }
}
