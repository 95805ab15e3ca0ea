package live.houselights.onstage.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.Passes;
import org.springframework.http.ResponseCookie;

/**
 * Signs for Amazon CloudFront: three cookies that open everything of one show until a moment, by a custom policy, as its developer
 * guide tells under "Set signed cookies using a custom policy". CloudFront checks them at its edge and asks the house nothing.
 */
final class CloudFrontSigner implements PlaybackSigner {

    private final String site;
    private final String keyPair;
    private final PrivateKey key;

    /**
     * @param site what viewers' addresses begin with, such as {@code https://tickets.example}
     * @param keyPair the id of the public key that CloudFront has
     * @param key RSA, in PEM (PKCS #8)
     * @throws IllegalArgumentException when it is no such key
     */
    CloudFrontSigner(String site, String keyPair, String key) {
        this.site = site;
        this.keyPair = keyPair;
        this.key = parse(key);
    }

    private static PrivateKey parse(String pem) {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "houselights.video.cdn.cloudfront-private-key is no RSA key in PEM (PKCS #8)");
        }
    }

    @Override
    public List<ResponseCookie> cookies(ShowId show, Instant until, boolean secure) {
        byte[] policy = """
            {"Statement":[{"Resource":"%s/playback/%s/*","Condition":{"DateLessThan":{"AWS:EpochTime":%d}}}]}\
            """.formatted(site, show, until.getEpochSecond()).getBytes(StandardCharsets.UTF_8);
        return List.of(
                cookie("CloudFront-Policy", show, encoded(policy), secure),
                cookie("CloudFront-Signature", show, encoded(signature(policy)), secure),
                cookie("CloudFront-Key-Pair-Id", show, keyPair, secure));
    }

    private byte[] signature(byte[] policy) {
        try {
            // The one hash that CloudFront reads in a policy signed by an RSA key.
            Signature signature = Signature.getInstance("SHA1withRSA");
            signature.initSign(key);
            signature.update(policy);
            return signature.sign();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This JDK cannot sign for CloudFront", missing);
        }
    }

    /** Base64 without the characters that a cookie may not have, in CloudFront's own way. */
    private static String encoded(byte[] bytes) {
        return Base64.getEncoder()
                .encodeToString(bytes)
                .replace('+', '-')
                .replace('=', '_')
                .replace('/', '~');
    }

    private static ResponseCookie cookie(String name, ShowId show, String value, boolean secure) {
        return WatchCookies.media(name, show, value, Passes.LIFETIME, secure);
    }
}
