package live.houselights.storefront;

import com.vaadin.flow.component.html.Span;
import live.houselights.kernel.Money;

/** What a buyer pays for one, fees included and named. */
class PriceTag extends Span {

    private final Span amount = Mark.style(new Span(), "price-amount");
    private final Span fee = Mark.style(new Span(), "price-fee");

    PriceTag() {
        addClassName("price");
        add(amount, fee);
    }

    PriceTag(Money allIn, Money feeOfIt) {
        this();
        show(allIn, feeOfIt);
    }

    final void show(Money allIn, Money feeOfIt) {
        amount.setText(Words.price(allIn));
        fee.setText(feeOfIt.isPositive() ? "incl. %s fee".formatted(feeOfIt) : "");
    }
}
