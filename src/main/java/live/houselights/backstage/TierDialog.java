package live.houselights.backstage;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.catalog.Show;
import live.houselights.kernel.Money;
import org.jspecify.annotations.Nullable;

/** The fields of one tier. Stays open, with what was typed, until the box office takes it. */
class TierDialog extends Dialog {

    private static final Currency USUAL_CURRENCY = Currency.getInstance("EUR");
    private static final int USUAL_PER_FAN = 4;

    private final ZoneId zone;
    private final Currency currency;
    private final int position;
    private final TextField name = new TextField("Name");
    private final TextField description = new TextField("What it includes");
    private final BigDecimalField price = new BigDecimalField("Price");
    private final BigDecimalField fee = new BigDecimalField("Fee");
    private final IntegerField capacity = new IntegerField("Capacity");
    private final IntegerField perFan = new IntegerField("Most per fan");
    private final DateTimePicker presale = new DateTimePicker("Presale opens (empty for none)");
    private final TextField presaleCode = new TextField("Presale code");
    private final DateTimePicker opens = new DateTimePicker("Sale opens");
    private final DateTimePicker closes = new DateTimePicker("Sale closes");
    private final Map<String, HasValidation> fields = new HashMap<>();

    TierDialog(Show show, @Nullable Tier tier, int position, Function<TierDraft, TierOutcome> save, Clock clock) {
        zone = show.zone();
        this.position = position;
        currency = tier == null ? USUAL_CURRENCY : tier.price().currency();
        setHeaderTitle(tier == null ? "New tier" : "Edit " + tier.name());
        setWidth("min(44rem, 94vw)");
        FormLayout form = new FormLayout();
        form.setAutoResponsive(true);
        form.setAutoRows(true);
        form.setColumnWidth("16rem");
        form.setExpandFields(true);
        name(form, "name", name);
        name(form, "description", description);
        name(form, "price", price);
        name(form, "fee", fee);
        name(form, "capacity", capacity);
        name(form, "perFan", perFan);
        name(form, "salesOpen", opens);
        name(form, "salesClose", closes);
        name(form, "presaleOpens", presale);
        name(form, "presaleCode", presaleCode);
        price.setPrefixComponent(new com.vaadin.flow.component.html.Span(currency.getSymbol(java.util.Locale.ENGLISH)));
        presaleCode.setHelperText("Left empty, the code stays as it is");
        fill(show, tier, clock);
        add(form);
        Button cancel = new Button("Cancel", _ -> close());
        Button done = new Button("Save tier", _ -> submit(save));
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.setTestId("save-tier");
        getFooter().add(cancel, done);
    }

    private <F extends com.vaadin.flow.component.Component & HasValidation> void name(
            FormLayout form, String field, F component) {
        component.setTestId("tier-" + field);
        fields.put(field, component);
        form.add(component);
    }

    private void fill(Show show, @Nullable Tier tier, Clock clock) {
        if (tier == null) {
            price.setValue(new BigDecimal("19.00"));
            fee.setValue(new BigDecimal("1.90"));
            capacity.setValue(500);
            perFan.setValue(USUAL_PER_FAN);
            opens.setValue(LocalDateTime.ofInstant(clock.instant(), zone));
            closes.setValue(LocalDateTime.ofInstant(show.endsAt(), zone));
            return;
        }
        name.setValue(tier.name());
        description.setValue(tier.description());
        price.setValue(tier.price().toMajor());
        fee.setValue(tier.fee().toMajor());
        capacity.setValue(tier.capacity());
        perFan.setValue(tier.perFan());
        opens.setValue(LocalDateTime.ofInstant(tier.salesOpen(), zone));
        closes.setValue(LocalDateTime.ofInstant(tier.salesClose(), zone));
        Instant presaleOpens = tier.presaleOpens();
        presale.setValue(presaleOpens == null ? null : LocalDateTime.ofInstant(presaleOpens, zone));
    }

    private void submit(Function<TierDraft, TierOutcome> save) {
        fields.values().forEach(field -> field.setInvalid(false));
        TierDraft draft;
        try {
            draft = read();
        } catch (Unreadable unreadable) {
            mark(unreadable.field, unreadable.sentence);
            return;
        }
        switch (save.apply(draft)) {
            case TierOutcome.Saved _ -> {
                close();
                Words.done("Tier saved.");
            }
            case TierOutcome.Refused(String field, String sentence) -> mark(field, sentence);
        }
    }

    private TierDraft read() {
        return new TierDraft(
                name.getValue().strip(),
                description.getValue().strip(),
                money("price", price.getValue()),
                money("fee", fee.getValue()),
                whole("capacity", capacity.getValue()),
                whole("perFan", perFan.getValue()),
                presale.getValue() == null ? null : instant("presaleOpens", presale.getValue()),
                presaleCode.getValue().strip(),
                instant("salesOpen", opens.getValue()),
                instant("salesClose", closes.getValue()),
                position);
    }

    private Money money(String field, @Nullable BigDecimal typed) {
        if (typed == null) {
            throw new Unreadable(field, "Type an amount; 0 is free.");
        }
        try {
            return new Money(
                    typed.movePointRight(currency.getDefaultFractionDigits()).longValueExact(), currency);
        } catch (ArithmeticException _) {
            throw new Unreadable(
                    field, "At most %d digits after the point.".formatted(currency.getDefaultFractionDigits()));
        }
    }

    private static int whole(String field, @Nullable Integer typed) {
        if (typed == null) {
            throw new Unreadable(field, "Type a whole number.");
        }
        return typed;
    }

    private Instant instant(String field, @Nullable LocalDateTime typed) {
        if (typed == null) {
            throw new Unreadable(field, "Pick a date and a time.");
        }
        return typed.atZone(zone).toInstant();
    }

    private void mark(String field, String sentence) {
        HasValidation marked = fields.get(field);
        if (marked == null) {
            Words.refused(sentence);
            return;
        }
        marked.setErrorMessage(sentence);
        marked.setInvalid(true);
    }

    /** What was typed into a field cannot be read; ends the reading of the form, and only that. */
    private static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String field;
        private final String sentence;

        private Unreadable(String field, String sentence) {
            super(sentence);
            this.field = field;
            this.sentence = sentence;
        }
    }
}
