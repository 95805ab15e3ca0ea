package live.houselights.accounts.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A secret of 256 random bits that a browser brings and the house keeps only as a hash. */
record Token(String text) {

    private static final int BYTES = 32;

    /** Longer texts are no tokens of ours and are refused unread. */
    private static final int LONGEST_CHARS = 64;

    private static final SecureRandom RANDOM = new SecureRandom();

    static Token random() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** What somebody brought, if it can be a token at all. */
    static Optional<Token> given(@Nullable String text) {
        return text == null || text.isEmpty() || text.length() > LONGEST_CHARS
                ? Optional.empty()
                : Optional.of(new Token(text));
    }

    /** 64 hexadecimal digits. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This JDK has no SHA-256", missing);
        }
    }

    /** The hash, so that a log never shows the secret. */
    @Override
    public String toString() {
        return hash();
    }
}
