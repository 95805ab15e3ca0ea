package live.houselights.storefront;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import live.houselights.accounts.Account;
import live.houselights.carts.Cart;
import live.houselights.carts.Carts;
import live.houselights.carts.CheckoutOutcome;
import live.houselights.kernel.Money;
import live.houselights.merch.Address;
import live.houselights.orders.Buyer;
import org.jspecify.annotations.Nullable;

/** Who buys, and where goods go. What is typed here outlives every failure: it is remembered as it is typed. */
class BuyerFields extends Div {

    private static final Duration TYPING_PAUSE = Duration.ofMillis(400);
    private static final int LONGEST = 200;

    private final EmailField email = Mark.test(new EmailField("E-mail"), "checkout-email");
    private final TextField name = Mark.test(new TextField("Name"), "checkout-name");
    private final TextField addressName = Mark.test(new TextField("Name on the parcel"), "address-name");
    private final TextField street = Mark.test(new TextField("Street and number"), "address-street");
    private final TextField postcode = Mark.test(new TextField("Postcode"), "address-postcode");
    private final TextField city = Mark.test(new TextField("City"), "address-city");
    private final Select<String> country = Mark.test(new Select<>(), "address-country");
    private final Section delivery;
    private final Runnable typed;
    private boolean filling;

    BuyerFields(List<String> destinations, Function<String, Optional<Money>> shippingTo, Runnable typed) {
        this.typed = typed;
        addClassName("buyer");
        country.setLabel("Country");
        country.setItems(destinations);
        country.setItemLabelGenerator(iso -> shippingTo
                .apply(iso)
                .map(cost -> "%s (shipping %s)".formatted(Words.country(iso), Words.price(cost)))
                .orElse(Words.country(iso)));
        country.setPlaceholder("Where do the goods go?");
        country.addValueChangeListener(_ -> changed());
        complete();
        Section who = new Section(new H2("You"), Mark.style(new Div(email, name), "field-grid"));
        delivery = Mark.test(
                new Section(
                        new H2("Delivery"),
                        Mark.style(new Paragraph("One parcel, one price for shipping, shown before you pay."), "muted"),
                        Mark.style(new Div(country, addressName, street, postcode, city), "field-grid")),
                "delivery");
        add(who, delivery);
    }

    private void complete() {
        Map<TextFieldBase<?, String>, String> hints = new LinkedHashMap<>();
        hints.put(email, "email");
        hints.put(name, "name");
        hints.put(addressName, "shipping name");
        hints.put(street, "shipping street-address");
        hints.put(postcode, "shipping postal-code");
        hints.put(city, "shipping address-level2");
        hints.forEach((field, hint) -> {
            field.getElement().setProperty("autocomplete", hint);
            field.getElement().setProperty("maxlength", LONGEST);
            field.addValueChangeListener(_ -> changed());
        });
        List.of(name, addressName, street, postcode, city).forEach(field -> {
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.setValueChangeTimeout(Math.toIntExact(TYPING_PAUSE.toMillis()));
        });
        email.setValueChangeMode(ValueChangeMode.LAZY);
        email.setValueChangeTimeout(Math.toIntExact(TYPING_PAUSE.toMillis()));
    }

    /** Fills in what was typed before, in this tab or another, or else what we know of who is signed in. */
    void fill(Carts.@Nullable Checkout before, Optional<Account> account) {
        filling = true;
        email.setValue(
                before == null
                        ? account.map(Account::email).orElse("")
                        : before.buyer().email());
        name.setValue(
                before == null
                        ? account.map(Account::name).orElse("")
                        : before.buyer().name());
        Address address = before == null ? null : before.address();
        if (address != null) {
            addressName.setValue(address.name());
            street.setValue(address.street());
            postcode.setValue(address.postcode());
            city.setValue(address.city());
            if (country.getListDataView().contains(address.country())) {
                country.setValue(address.country());
            }
        }
        filling = false;
    }

    void show(Cart cart) {
        delivery.setVisible(!cart.merch().isEmpty());
        email.setHelperText(cart.tickets().isEmpty() ? "Your receipt goes here." : "Your tickets go here.");
        boolean open = cart.state() == Cart.State.OPEN;
        List.of(email, name, addressName, street, postcode, city).forEach(field -> field.setReadOnly(!open));
        country.setReadOnly(!open);
    }

    Carts.Checkout value() {
        Address address = delivery.isVisible()
                ? new Address(
                        addressName.getValue().isBlank()
                                ? name.getValue().strip()
                                : addressName.getValue().strip(),
                        street.getValue().strip(),
                        postcode.getValue().strip(),
                        city.getValue().strip(),
                        country.getOptionalValue().orElse(""))
                : null;
        return new Carts.Checkout(
                new Buyer(email.getValue().strip(), name.getValue().strip()), address);
    }

    /** Names what is missing before a card is asked for; the cart checks everything again. */
    List<CheckoutOutcome.Problem> missing() {
        Map<String, String> needed = new LinkedHashMap<>();
        boolean plausible = email.getValue().strip().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
        needed.put("email", plausible ? "" : "Type the address your receipt should go to.");
        needed.put("name", name.getValue().isBlank() ? "Tell us your name." : "");
        if (delivery.isVisible()) {
            needed.put("address.country", country.isEmpty() ? "Choose where the goods go." : "");
            needed.put("address.street", street.getValue().isBlank() ? "Street and number are missing." : "");
            needed.put("address.postcode", postcode.getValue().isBlank() ? "The postcode is missing." : "");
            needed.put("address.city", city.getValue().isBlank() ? "The city is missing." : "");
        }
        return needed.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new CheckoutOutcome.Problem(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Shows each problem at its field and takes the fan to the first; answers those that have no field here. */
    List<String> mark(List<CheckoutOutcome.Problem> problems) {
        Map<String, HasValidation> fields = fields();
        fields.values().forEach(field -> field.setInvalid(false));
        List<String> homeless = problems.stream()
                .filter(problem -> !fields.containsKey(problem.field()))
                .map(CheckoutOutcome.Problem::sentence)
                .toList();
        problems.forEach(
                problem -> Optional.ofNullable(fields.get(problem.field())).ifPresent(field -> {
                    field.setErrorMessage(problem.sentence());
                    field.setInvalid(true);
                }));
        problems.stream()
                .map(problem -> fields.get(problem.field()))
                .filter(Focusable.class::isInstance)
                .findFirst()
                .ifPresent(field -> ((Focusable<?>) field).focus());
        return homeless;
    }

    private Map<String, HasValidation> fields() {
        Map<String, HasValidation> fields = new LinkedHashMap<>();
        fields.put("email", email);
        fields.put("name", name);
        fields.put("address.name", addressName);
        fields.put("address.street", street);
        fields.put("address.postcode", postcode);
        fields.put("address.city", city);
        fields.put("address.country", country);
        return fields;
    }

    private void changed() {
        if (!filling) {
            typed.run();
        }
    }
}
