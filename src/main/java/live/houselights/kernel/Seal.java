package live.houselights.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs small texts so that any node can check them without a call: cart cookies, ticket links, playback and stage
 * passes.
 *
 * <p>A token is {@code base64url(expiry-seconds '.' text) '.' base64url(HMAC-SHA256)}. Each purpose has a key of its
 * own, derived from the platform's secret, so a ticket link can never be used as a playback pass. The text is readable by
 * its holder: never seal a secret in it. What must stay unreadable gets a {@link #mark} instead.
 */
public final class Seal {

    /** Below this the secret could be guessed; {@link #Seal} refuses it. */
    public static final int SHORTEST_SECRET_BYTES = 32;

    /** Longer tokens are refused unread. */
    public static final int LONGEST_TOKEN_CHARS = 2_048;

    private static final String HMAC = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final byte[] secret;

    /** By purpose, of which there are a dozen; nobody but this code names one. */
    private final Map<String, Mac> keyed = new ConcurrentHashMap<>();

    public Seal(byte[] secret) {
        if (secret.length < SHORTEST_SECRET_BYTES) {
            throw new IllegalArgumentException("The signing secret needs at least %d bytes, not %d"
                    .formatted(SHORTEST_SECRET_BYTES, secret.length));
        }
        this.secret = secret.clone();
    }

    /** A token for this purpose that opens until the given moment; {@link Instant#MAX} for one that never lapses. */
    public String seal(String purpose, String text, Instant until) {
        long expiry = until.equals(Instant.MAX) ? Long.MAX_VALUE : until.getEpochSecond();
        String body = ENCODER.encodeToString((expiry + "." + text).getBytes(StandardCharsets.UTF_8));
        return body + "." + ENCODER.encodeToString(signature(purpose, body));
    }

    /** The sealed text, or empty when the token is forged, of another purpose, malformed or past its time. */
    public Optional<String> open(String purpose, String token, Instant now) {
        if (token.length() > LONGEST_TOKEN_CHARS) {
            return Optional.empty();
        }
        int dot = token.indexOf('.');
        if (dot < 1) {
            return Optional.empty();
        }
        try {
            String body = token.substring(0, dot);
            byte[] given = DECODER.decode(token.substring(dot + 1));
            if (!MessageDigest.isEqual(given, signature(purpose, body))) {
                return Optional.empty();
            }
            String content = new String(DECODER.decode(body), StandardCharsets.UTF_8);
            int end = content.indexOf('.');
            boolean lapsed = Long.parseLong(content.substring(0, end)) <= now.getEpochSecond();
            return lapsed ? Optional.empty() : Optional.of(content.substring(end + 1));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /**
     * A keyed hash: equal texts have equal marks, and nobody without the platform's secret can find the text by trying. For
     * what must be found again and never be read, such as access codes: 64 hexadecimal digits.
     */
    public String mark(String purpose, String text) {
        return HexFormat.of().formatHex(signature("mark " + purpose, text));
    }

    private byte[] signature(String purpose, String body) {
        return copy(keyed.computeIfAbsent(purpose, this::keyed)).doFinal(body.getBytes(StandardCharsets.UTF_8));
    }

    /** For signatures of this purpose: what is the same for all of them has been worked out. */
    private Mac keyed(String purpose) {
        return mac(mac(secret).doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This JDK has no " + HMAC, missing);
        }
    }

    /** One {@link Mac} is for one thread. */
    private static Mac copy(Mac mac) {
        try {
            return (Mac) mac.clone();
        } catch (CloneNotSupportedException foreign) {
            throw new IllegalStateException("This JDK's " + HMAC + " cannot be copied", foreign);
        }
    }
}
