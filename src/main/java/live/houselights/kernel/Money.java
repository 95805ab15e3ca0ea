package live.houselights.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/**
 * An amount in the minor units of one currency: {@code Money.of(1250, "EUR")} is 12.50 euros.
 *
 * <p>Amounts may be negative (a discount, a ledger credit). Arithmetic never mixes currencies and never overflows
 * silently; the only rounding is {@link #percent}, half up.
 *
 * @param minor the amount in minor units (cents for EUR, yen for JPY)
 * @param currency an ISO 4217 currency
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    public static Money of(long minor, String currencyCode) {
        return new Money(minor, Currency.getInstance(currencyCode));
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** Throws for another currency, and when the sum is too large to count. */
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
    }

    /** Throws as {@link #plus} does; the answer may be negative. */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, sameCurrency(other).minor), currency);
    }

    public Money times(long quantity) {
        return new Money(Math.multiplyExact(minor, quantity), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    /** This share of the amount, rounded half up to the minor unit: the one place where money is rounded. */
    public Money percent(int percent) {
        long rounded = BigDecimal.valueOf(minor)
                .multiply(BigDecimal.valueOf(percent))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP)
                .longValueExact();
        return new Money(rounded, currency);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    /** The smaller of the two amounts. */
    public Money atMost(Money limit) {
        return compareTo(limit) <= 0 ? this : limit;
    }

    /** In whole euros, yen or whatever the currency counts: {@code 12.50} for 1,250 cents. */
    public BigDecimal toMajor() {
        return BigDecimal.valueOf(minor, Math.max(0, currency.getDefaultFractionDigits()));
    }

    /** The amount as a person of this locale writes it, such as {@code €12.50}. */
    public String format(Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(Math.max(0, currency.getDefaultFractionDigits()));
        format.setMaximumFractionDigits(Math.max(0, currency.getDefaultFractionDigits()));
        return format.format(toMajor());
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, sameCurrency(other).minor);
    }

    @Override
    public String toString() {
        return format(Locale.ENGLISH);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot mix " + currency + " with " + other.currency);
        }
        return other;
    }
}
