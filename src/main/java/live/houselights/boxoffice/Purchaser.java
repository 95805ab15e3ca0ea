package live.houselights.boxoffice;

import live.houselights.kernel.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Who buys, as far as limits per fan and per card are concerned.
 *
 * @param account who was signed in; null for a guest
 * @param card the payment provider's fingerprint of the card, the same whenever that card is used; empty while unknown
 */
public record Purchaser(String email, @Nullable AccountId account, String card) {

    public static Purchaser of(String email) {
        return new Purchaser(email, null, "");
    }
}
