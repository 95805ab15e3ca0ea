package live.houselights.storefront;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import live.houselights.carts.Cart;
import live.houselights.kernel.Money;

/** Reads a tip as people type it: {@code 7.50}, {@code 7,50}, {@code €7} or {@code 7 EUR}. Nothing is rounded. */
final class TypedTip {

    private static final Pattern SUM = Pattern.compile("(\\d{1,12})(?:[.,](\\d{1,9}))?");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u202f]+");

    private TypedTip() {}

    sealed interface Read {
        /** Between the smallest and the largest tip. */
        record Sum(Money sum) implements Read {}

        /** No such sum; a sentence that says why. */
        record Odd(String sentence) implements Read {}
    }

    static Money smallest(Currency currency) {
        return new Money(Cart.SMALLEST_TIP_MINOR, currency);
    }

    static Money largest(Currency currency) {
        return new Money(Cart.LARGEST_TIP_MINOR, currency);
    }

    static Read read(String typed, Currency currency) {
        String bare = BLANKS.matcher(typed)
                .replaceAll("")
                .replace(currency.getSymbol(Words.LANGUAGE), "")
                .replace(currency.getCurrencyCode(), "");
        if (bare.isEmpty()) {
            return new Read.Odd("Type a sum first.");
        }
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        Matcher sum = SUM.matcher(bare);
        if (!sum.matches()) {
            return new Read.Odd("Type a sum in figures, such as %s.".formatted(example(currency)));
        }
        String fraction = sum.group(2) == null ? "" : sum.group(2);
        if (fraction.length() > digits) {
            return new Read.Odd(
                    digits == 0
                            ? "%s has no smaller coins: type a whole sum."
                                    .formatted(currency.getDisplayName(Words.LANGUAGE))
                            : "At most %d figures after the point.".formatted(digits));
        }
        Money read = new Money(
                new BigDecimal(sum.group(1) + "." + fraction + "0")
                        .movePointRight(digits)
                        .longValueExact(),
                currency);
        boolean fits = read.compareTo(smallest(currency)) >= 0 && read.compareTo(largest(currency)) <= 0;
        return fits
                ? new Read.Sum(read)
                : new Read.Odd("A tip is %s to %s.".formatted(smallest(currency), largest(currency)));
    }

    private static String example(Currency currency) {
        return new Money(750, currency).toMajor().toPlainString();
    }
}
