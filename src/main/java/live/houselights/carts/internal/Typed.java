package live.houselights.carts.internal;

import live.houselights.carts.Carts.Checkout;
import live.houselights.merch.Address;
import live.houselights.orders.Buyer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a buyer typed, as the cart's row keeps it: as JSON, and cut where it is longer than any answer could be. */
final class Typed {

    /** Per field. What is cut here would be refused at the checkout anyway. */
    static final int LONGEST_FIELD = 300;

    private static final JsonMapper JSON = JsonMapper.shared();

    private Typed() {}

    static String write(Checkout checkout) {
        Address address = checkout.address();
        return JSON.writeValueAsString(new Checkout(
                new Buyer(cut(checkout.buyer().email()), cut(checkout.buyer().name())),
                address == null
                        ? null
                        : new Address(
                                cut(address.name()),
                                cut(address.street()),
                                cut(address.postcode()),
                                cut(address.city()),
                                cut(address.country()))));
    }

    static @Nullable Checkout read(String json) {
        return json.isEmpty() ? null : JSON.readValue(json, Checkout.class);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_FIELD ? text : text.substring(0, LONGEST_FIELD);
    }
}
