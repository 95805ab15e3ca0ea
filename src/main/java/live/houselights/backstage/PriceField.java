package live.houselights.backstage;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.BigDecimalField;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import live.houselights.kernel.Money;
import org.jspecify.annotations.Nullable;

/** An amount in one currency, typed as people write it: the one place where desks read money. */
class PriceField extends BigDecimalField {

    static final Currency USUAL_CURRENCY = Currency.getInstance("EUR");

    /** Far above every price that a module takes, and far below what a {@code long} of minor units holds. */
    private static final int MOST_DIGITS = 12;

    private final Currency currency;

    PriceField(String label, Currency currency) {
        super(label);
        this.currency = currency;
        Span symbol = new Span(currency.getSymbol(Locale.ENGLISH));
        symbol.getElement().setAttribute("aria-hidden", "true");
        setPrefixComponent(symbol);
    }

    void show(Money amount) {
        setValue(amount.toMajor());
    }

    /** What is typed; empty when it is no amount of this currency, and the field says why. */
    Optional<Money> read() {
        Optional<String> problem = problem(getValue());
        setErrorMessage(problem.orElse(""));
        setInvalid(problem.isPresent());
        return problem.isPresent()
                ? Optional.empty()
                : Optional.of(new Money(getValue().movePointRight(digits()).longValueExact(), currency));
    }

    private Optional<String> problem(@Nullable BigDecimal typed) {
        if (typed == null) {
            return Optional.of("Type an amount; 0 is free.");
        }
        // Digits before the point, asked without writing the number out: it may be 1E999999999.
        if ((long) typed.precision() - typed.scale() > MOST_DIGITS) {
            return Optional.of("That is more than anybody pays.");
        }
        if (typed.stripTrailingZeros().scale() > digits()) {
            return Optional.of(
                    digits() == 0 ? "Whole amounts only." : "At most %d digits after the point.".formatted(digits()));
        }
        return Optional.empty();
    }

    /** What the field shows, as it is compared: 19 and 19.00 are the same. */
    @Nullable
    BigDecimal plain() {
        return getValue() == null ? null : plain(getValue());
    }

    static BigDecimal plain(Money amount) {
        return plain(amount.toMajor());
    }

    private static BigDecimal plain(BigDecimal amount) {
        return amount.stripTrailingZeros();
    }

    /** Such as {@code €19.00}. */
    String told(BigDecimal amount) {
        return currency.getSymbol(Locale.ENGLISH)
                + amount.setScale(Math.max(digits(), amount.scale())).toPlainString();
    }

    private int digits() {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
