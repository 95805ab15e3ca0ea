package live.houselights.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import live.houselights.kernel.Money;
import live.houselights.storefront.TypedTip.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTipTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency JPY = Currency.getInstance("JPY");

    @ParameterizedTest
    @ValueSource(strings = {"7.50", "7,5", "€7.50", " 7.50 € ", "7.50 EUR", "07.5", "7\u00a0,\u00a050"})
    void aSumIsReadAsPeopleTypeIt(String typed) {
        assertThat(TypedTip.read(typed, EUR)).isEqualTo(new Read.Sum(Money.of(750, "EUR")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seven", "-7", "1.000,50", "7.", "1e3", "$7", "<b>7</b>", "\u0667"})
    void whatIsNoSumIsExplainedByOne(String typed) {
        assertThat(TypedTip.read(typed, EUR)).isEqualTo(new Read.Odd("Type a sum in figures, such as 7.50."));
    }

    @Test
    void theSmallestAndTheLargestTipAreTipsAndNothingBeyondThem() {
        assertThat(TypedTip.read("1", EUR)).isEqualTo(new Read.Sum(Money.of(100, "EUR")));
        assertThat(TypedTip.read("500", EUR)).isEqualTo(new Read.Sum(Money.of(50_000, "EUR")));
        Read odd = new Read.Odd("A tip is €1.00 to €500.00.");
        assertThat(TypedTip.read("0.99", EUR)).isEqualTo(odd);
        assertThat(TypedTip.read("500.01", EUR)).isEqualTo(odd);
        assertThat(TypedTip.read("999999999999", EUR)).isEqualTo(odd);
        assertThat(TypedTip.read("0", EUR)).isEqualTo(odd);
    }

    @Test
    void aCurrencyHasItsOwnCoins() {
        assertThat(TypedTip.read("¥1200", JPY)).isEqualTo(new Read.Sum(Money.of(1_200, "JPY")));
        assertThat(TypedTip.read("1200.5", JPY))
                .isEqualTo(new Read.Odd("Japanese Yen has no smaller coins: type a whole sum."));
        assertThat(TypedTip.read("7.505", EUR)).isEqualTo(new Read.Odd("At most 2 figures after the point."));
        assertThat(TypedTip.read("99", JPY)).isEqualTo(new Read.Odd("A tip is ¥100 to ¥50,000."));
    }

    @Test
    void nothingTypedIsSaid() {
        assertThat(TypedTip.read("  ", EUR)).isEqualTo(new Read.Odd("Type a sum first."));
    }
}
