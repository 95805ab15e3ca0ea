package live.houselights.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a show can be watched.
 *
 * @param codes two-letter codes of ISO 3166, in upper case and in order, at least one
 */
public record Countries(Rule rule, List<String> codes) {

    public Countries {
        codes = codes.stream()
                .map(code -> code.strip().toUpperCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
    }

    /** What is said of the countries. */
    public enum Rule {
        ONLY,
        EXCEPT
    }

    /**
     * Whether somebody there may watch.
     *
     * @param country null, or a code that is none, when nobody knows: then only what is open but for some countries
     */
    public boolean admit(@Nullable String country) {
        boolean named = country != null && codes.contains(country.strip().toUpperCase(Locale.ROOT));
        return named == (rule == Rule.ONLY);
    }

    /** All codes that there are. */
    public static Set<String> known() {
        return Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    }

    /** Such as "Only in Austria, Germany". */
    public String words() {
        return (rule == Rule.ONLY ? "Only in " : "Everywhere but in ") + names(codes);
    }

    /** A country's name in English; a code that is none is its own name. */
    public static String name(String code) {
        return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    }

    private static String names(Collection<String> codes) {
        return codes.stream().map(Countries::name).sorted().collect(Collectors.joining(", "));
    }
}
