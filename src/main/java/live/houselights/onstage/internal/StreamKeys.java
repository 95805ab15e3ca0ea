package live.houselights.onstage.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import org.springframework.stereotype.Component;

/**
 * Writes and reads stream keys: the show, and a mark that only the house can make. So a key can be shown again at any time, and
 * the database holds nothing that would let somebody send.
 */
@Component
class StreamKeys {

    private static final String PURPOSE = "stream-key";
    private static final int SHOW_DIGITS = 32;
    private static final int MARK_DIGITS = 32;
    private static final String BETWEEN = "-";

    private final Seal seal;

    StreamKeys(Seal seal) {
        this.seal = seal;
    }

    String of(ShowId show, int generation) {
        HexFormat hex = HexFormat.of();
        String name = hex.toHexDigits(show.value().getMostSignificantBits())
                + hex.toHexDigits(show.value().getLeastSignificantBits());
        return name + BETWEEN + passphrase(show, generation);
    }

    /** What of the key proves that its holder may send; it fits where a protocol asks for a passphrase of 10 to 64 characters. */
    String passphrase(ShowId show, int generation) {
        return seal.mark(PURPOSE, show + "." + generation).substring(0, MARK_DIGITS);
    }

    /** The show that a key is for, whether or not it is a true one. */
    Optional<ShowId> showOf(String key) {
        if (key.length() != SHOW_DIGITS + BETWEEN.length() + MARK_DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ShowId(new UUID(
                    HexFormat.fromHexDigitsToLong(key, 0, SHOW_DIGITS / 2),
                    HexFormat.fromHexDigitsToLong(key, SHOW_DIGITS / 2, SHOW_DIGITS))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    boolean isTrue(String key, ShowId show, int generation) {
        return MessageDigest.isEqual(
                key.getBytes(StandardCharsets.UTF_8), of(show, generation).getBytes(StandardCharsets.UTF_8));
    }
}
