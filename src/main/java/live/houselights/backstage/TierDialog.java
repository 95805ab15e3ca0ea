package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import live.houselights.boxoffice.Edit;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.catalog.Show;
import live.houselights.kernel.Money;
import org.jspecify.annotations.Nullable;

/** The fields of one tier. Stays open, with what was typed, until the box office takes it. */
class TierDialog extends Dialog {

    private static final int USUAL_PER_FAN = 4;

    private final ZoneId zone;
    private final int position;
    private final TextField name = new TextField("Name");
    private final TextField description = new TextField("What it includes");
    private final PriceField price;
    private final PriceField fee;
    private final IntegerField capacity = new IntegerField("Capacity");
    private final IntegerField perFan = new IntegerField("Most per fan");
    private final MomentField presale = new MomentField("Presale opens (empty for none)");
    private final TextField presaleCode = new TextField("Presale code");
    private final MomentField opens = new MomentField("Sale opens");
    private final MomentField closes = new MomentField("Sale closes");
    private final FieldForm form = new FieldForm("tier-");
    private final MeanwhileNotice notice = new MeanwhileNotice("tier");
    private @Nullable Meanwhile<TierDraft> meanwhile;

    /**
     * @param save told the draft, and the one that it was edited from; null for a new tier
     */
    TierDialog(
            Show show,
            @Nullable TierDraft tier,
            int position,
            BiFunction<TierDraft, @Nullable TierDraft, Edit<TierDraft>> save,
            Clock clock) {
        zone = show.zone();
        this.position = position;
        Currency currency =
                tier == null ? PriceField.USUAL_CURRENCY : tier.price().currency();
        price = new PriceField("Price", currency);
        fee = new PriceField("Fee", currency);
        setHeaderTitle(tier == null ? "New tier" : "Edit " + tier.name());
        setWidth("min(44rem, 94vw)");
        form.add("name", name);
        form.add("description", description);
        form.add("price", price);
        form.add("fee", fee);
        form.add("capacity", capacity);
        form.add("perFan", perFan);
        form.add("salesOpen", opens);
        form.add("salesClose", closes);
        form.add("presaleOpens", presale);
        form.add("presaleCode", presaleCode);
        presaleCode.setHelperText("Left empty, the code stays as it is");
        fill(show, tier, clock);
        add(notice, form);
        Button cancel = new Button("Cancel", _ -> close());
        Button done = new Button("Save tier", _ -> submit(save));
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.setTestId("save-tier");
        getFooter().add(cancel, done);
    }

    private void fill(Show show, @Nullable TierDraft tier, Clock clock) {
        if (tier == null) {
            price.setValue(new BigDecimal("19.00"));
            fee.setValue(new BigDecimal("1.90"));
            capacity.setValue(500);
            perFan.setValue(USUAL_PER_FAN);
            opens.show(clock.instant().truncatedTo(ChronoUnit.MINUTES), zone);
            closes.show(show.endsAt(), zone);
            return;
        }
        name.setValue(tier.name());
        description.setValue(tier.description());
        price.show(tier.price());
        fee.show(tier.fee());
        capacity.setValue(tier.capacity());
        perFan.setValue(tier.perFan());
        opens.show(tier.salesOpen(), zone);
        closes.show(tier.salesClose(), zone);
        presale.show(tier.presaleOpens(), zone);
        meanwhile = compared(tier);
    }

    private Meanwhile<TierDraft> compared(TierDraft tier) {
        return new Meanwhile<>(tier)
                .compare("Name", name::getValue, name::setValue, TierDraft::name, Function.identity())
                .compare(
                        "What it includes",
                        description::getValue,
                        description::setValue,
                        TierDraft::description,
                        Function.identity())
                .compare("Price", price::plain, price::setValue, it -> PriceField.plain(it.price()), price::told)
                .compare("Fee", fee::plain, fee::setValue, it -> PriceField.plain(it.fee()), fee::told)
                .compare("Capacity", capacity::getValue, capacity::setValue, TierDraft::capacity, "%,d"::formatted)
                .compare("Most per fan", perFan::getValue, perFan::setValue, TierDraft::perFan, "%,d"::formatted)
                .compare("Sale opens", opens::typed, opens::setValue, it -> local(it.salesOpen()), Words::local)
                .compare("Sale closes", closes::typed, closes::setValue, it -> local(it.salesClose()), Words::local)
                .compare(
                        "Presale opens",
                        presale::typed,
                        presale::setValue,
                        it -> local(it.presaleOpens()),
                        Words::local);
    }

    private @Nullable LocalDateTime local(@Nullable Instant at) {
        return MomentField.shown(at, zone);
    }

    private void submit(BiFunction<TierDraft, @Nullable TierDraft, Edit<TierDraft>> save) {
        form.clearMarks();
        Optional<TierDraft> draft = read();
        if (draft.isEmpty()) {
            return;
        }
        notice.hide();
        switch (save.apply(draft.get(), meanwhile == null ? null : meanwhile.seen())) {
            case Edit.Overtaken<TierDraft>(TierDraft now) ->
                notice.show(meanwhile == null ? List.of() : meanwhile.catchUp(now));
            case Edit.Decided<TierDraft>(TierOutcome.Saved _) -> {
                close();
                Words.done("Tier saved.");
            }
            case Edit.Decided<TierDraft>(TierOutcome.Refused(String field, String sentence)) ->
                form.mark(field, sentence);
        }
    }

    /** What is typed; empty when something is missing, and every such field says so. */
    private Optional<TierDraft> read() {
        Optional<Money> amount = price.read();
        Optional<Money> feeAmount = fee.read();
        boolean complete = form.isFilled("capacity", capacity, "Type a whole number.")
                & form.isFilled("perFan", perFan, "Type a whole number.")
                & form.isFilled("salesOpen", opens, "Pick a date and a time.")
                & form.isFilled("salesClose", closes, "Pick a date and a time.");
        if (!complete || amount.isEmpty() || feeAmount.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TierDraft(
                name.getValue().strip(),
                description.getValue().strip(),
                amount.get(),
                feeAmount.get(),
                capacity.getValue(),
                perFan.getValue(),
                presale.isEmpty() ? null : instant(presale.getValue()),
                presaleCode.getValue().strip(),
                instant(opens.getValue()),
                instant(closes.getValue()),
                position));
    }

    private Instant instant(LocalDateTime typed) {
        return typed.atZone(zone).toInstant();
    }
}
