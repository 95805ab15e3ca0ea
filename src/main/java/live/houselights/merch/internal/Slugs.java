package live.houselights.merch.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import live.houselights.kernel.ProductId;

/** Names for addresses: {@code Tour shirt "Été"} becomes {@code tour-shirt-ete}. */
final class Slugs {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST = 80;
    private static final int LONGEST_STEM = 60;

    private Slugs() {}

    /** Whether a text from an address can be a slug at all. */
    static boolean canBe(String text) {
        return text.length() <= LONGEST && SLUG.matcher(text).matches();
    }

    static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        String slug = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = slug.substring(0, Math.min(LONGEST_STEM, slug.length()));
        String trimmed = cut.replaceAll("^-|-$", "");
        return trimmed.isEmpty() ? "product" : trimmed;
    }

    /** For the second product of a name: with the random end of its id, which a retry keeps. */
    static String of(String name, ProductId id) {
        String text = id.toString();
        return of(name) + "-" + text.substring(text.length() - 8);
    }
}
