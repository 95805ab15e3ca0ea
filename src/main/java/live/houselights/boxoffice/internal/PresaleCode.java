package live.houselights.boxoffice.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import live.houselights.kernel.TierId;

/**
 * Presale codes are kept as a hash with the tier's id, so that the database gives none away, and compared without case and
 * in constant time, so that answering gives none away either.
 */
final class PresaleCode {

    static final int LONGEST = 64;

    private PresaleCode() {}

    static String hash(TierId tier, String code) {
        String text = tier + ":" + code.strip().toUpperCase(Locale.ROOT);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has SHA-256", missing);
        }
    }

    static boolean matches(String hash, TierId tier, String code) {
        if (code.length() > LONGEST) {
            return false;
        }
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), hash(tier, code).getBytes(StandardCharsets.US_ASCII));
    }
}
