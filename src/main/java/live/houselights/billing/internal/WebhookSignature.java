package live.houselights.billing.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import live.houselights.kernel.Seal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The proof that a webhook comes from the provider: {@code t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">}. An old
 * signature is refused, so that a recorded one is of no use later.
 */
@Component
public class WebhookSignature {

    public static final String HEADER = "Houselights-Signature";

    /** How far a provider's clock and ours may be apart, and how long a delivery may take. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String HMAC = "HmacSHA256";
    private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

    private final byte[] secret;

    /** Without a secret of its own, the platform's secret makes one that every node agrees on. */
    WebhookSignature(@Value("${houselights.payments.test.webhook-secret:}") String secret, Seal seal) {
        String key = secret.isBlank() ? seal.seal("webhook-secret", "test", Instant.MAX) : secret;
        this.secret = key.getBytes(StandardCharsets.UTF_8);
    }

    public String sign(byte[] body, Instant now) {
        long seconds = now.getEpochSecond();
        return "t=%d,v1=%s".formatted(seconds, HexFormat.of().formatHex(hmac(seconds, body)));
    }

    public boolean proves(String header, byte[] body, Instant now) {
        Matcher matcher = FORM.matcher(header);
        if (!matcher.matches()) {
            return false;
        }
        long seconds = Long.parseLong(matcher.group(1));
        boolean ours = MessageDigest.isEqual(HexFormat.of().parseHex(matcher.group(2)), hmac(seconds, body));
        return ours && Math.abs(now.getEpochSecond() - seconds) <= TOLERANCE.toSeconds();
    }

    private byte[] hmac(long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This JDK has no " + HMAC, missing);
        }
    }
}
