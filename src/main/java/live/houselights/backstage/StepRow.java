package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.TierDesk.PricedStep;
import live.houselights.boxoffice.TierDesk.StepDraft;
import live.houselights.kernel.Money;
import live.houselights.kernel.PriceStepId;
import org.jspecify.annotations.Nullable;

/** The fields of one price step. */
class StepRow extends Div {

    private final ZoneId zone;
    private final PriceStepId id;
    private final TextField name = new TextField("Step");
    private final PriceField price;
    private final PriceField fee;
    private final MomentField until = new MomentField("Until");
    private final IntegerField places = new IntegerField("For the first");
    private final Button away = new Button("Remove");
    private @Nullable Meanwhile<StepDraft> meanwhile;

    StepRow(ZoneId zone, Tier tier, Optional<PricedStep> current, Consumer<StepRow> remove) {
        this.zone = zone;
        id = current.map(step -> step.step().id()).orElseGet(PriceStepId::next);
        price = new PriceField("Price", tier.price().currency());
        fee = new PriceField("Fee", tier.price().currency());
        addClassName("step-row");
        name.setTestId("step-name");
        price.setTestId("step-price");
        fee.setTestId("step-fee");
        until.setTestId("step-until");
        places.setTestId("step-places");
        places.setHelperText("Places");
        away.addClickListener(_ -> remove.accept(this));
        away.addThemeVariants(ButtonVariant.TERTIARY);
        current.ifPresentOrElse(this::fill, () -> {
            price.show(tier.price());
            fee.show(tier.fee());
        });
        add(name, price, fee, until, places, away);
    }

    private void fill(PricedStep priced) {
        StepDraft step = priced.step();
        name.setValue(step.name());
        price.show(step.price());
        fee.show(step.fee());
        until.show(step.until(), zone);
        places.setValue(step.places());
        tellTaken(priced.taken());
        meanwhile = new Meanwhile<>(step)
                .compare("Name of a step", name::getValue, name::setValue, StepDraft::name, Function.identity())
                .compare(
                        "Price of " + step.name(),
                        price::plain,
                        price::setValue,
                        it -> PriceField.plain(it.price()),
                        price::told)
                .compare(
                        "Fee of " + step.name(), fee::plain, fee::setValue, it -> PriceField.plain(it.fee()), fee::told)
                .compare(
                        "End of " + step.name(),
                        until::typed,
                        until::setValue,
                        it -> MomentField.shown(it.until(), zone),
                        Words::local)
                .compare(
                        "Places of " + step.name(),
                        places::getValue,
                        places::setValue,
                        StepDraft::places,
                        "%,d"::formatted);
    }

    private void tellTaken(int taken) {
        places.setHelperText("%,d taken".formatted(taken));
        away.setVisible(taken == 0);
    }

    boolean isOf(StepDraft step) {
        return id.equals(step.id());
    }

    /** Shows what somebody else has saved of this step, and answers what it is. */
    List<Meanwhile.Change> catchUp(PricedStep now) {
        tellTaken(now.taken());
        return meanwhile == null ? List.of() : meanwhile.catchUp(now.step());
    }

    /** What is typed; empty when it is no price, and the field says so. */
    Optional<StepDraft> read() {
        Optional<Money> amount = price.read();
        Optional<Money> feeAmount = fee.read();
        if (amount.isEmpty() || feeAmount.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new StepDraft(id, name.getValue().strip(), amount.get(), feeAmount.get(), end(), places.getValue()));
    }

    private @Nullable Instant end() {
        return until.isEmpty() ? null : until.getValue().atZone(zone).toInstant();
    }
}
