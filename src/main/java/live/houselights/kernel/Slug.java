package live.houselights.kernel;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Names in addresses: lower-case letters and digits in words joined by single hyphens. */
public final class Slug {

    /** Characters, at most. */
    public static final int LONGEST = 80;

    /** Room below {@link #LONGEST} for the number that makes a derived slug unique. */
    private static final int LONGEST_DERIVED = LONGEST - 10;

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*+");

    /** Letters that do not come apart into a plain letter and an accent. */
    private static final Map<String, String> LATIN = Map.of(
            "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "ł", "l", "ı", "i", "&", " and ");

    private Slug() {}

    /** Whether a text, such as a part of an address, can be a slug at all. */
    public static boolean isSlug(String text) {
        return text.length() <= LONGEST && SLUG.matcher(text).matches();
    }

    /**
     * A free slug that reads like this title; {@code fallback} where the title has no Latin letter or digit. Numbered from 2
     * while it is {@code taken}.
     */
    public static String derive(String title, String fallback, Predicate<String> taken) {
        String base = reduce(title);
        if (base.isEmpty()) {
            base = fallback;
        }
        String slug = base;
        for (int number = 2; taken.test(slug); number++) {
            slug = base + "-" + number;
        }
        return slug;
    }

    private static String reduce(String title) {
        String text = title.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> letter : LATIN.entrySet()) {
            text = text.replace(letter.getKey(), letter.getValue());
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}'’]", "")
                .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST_DERIVED));
        return cut.replaceAll("^-+|-+$", "");
    }
}
