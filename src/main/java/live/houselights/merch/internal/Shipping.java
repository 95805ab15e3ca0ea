package live.houselights.merch.internal;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import live.houselights.kernel.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What sending costs. Rates are rows, so operators change them without a release. */
@Component
final class Shipping {

    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final JdbcClient sql;

    Shipping(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<Money> rateTo(String typed) {
        String country = typed.strip().toUpperCase(Locale.ROOT);
        if (!COUNTRY.matcher(country).matches()) {
            return Optional.empty();
        }
        return sql.sql("select rate_minor from shipping_rate where country = :country")
                .param("country", country)
                .query(Long.class)
                .optional()
                .map(minor -> new Money(minor, EURO));
    }

    List<String> destinations() {
        return sql.sql("select country from shipping_rate order by country")
                .query((row, _) -> Objects.requireNonNull(row.getString("country")))
                .list();
    }
}
