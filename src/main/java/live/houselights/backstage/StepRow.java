package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
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
        places.setHelperText(
                current.map(step -> "%,d taken".formatted(step.taken())).orElse("Places"));
        int taken = current.map(PricedStep::taken).orElse(0);
        Button away = new Button("Remove", _ -> remove.accept(this));
        away.addThemeVariants(ButtonVariant.TERTIARY);
        away.setVisible(taken == 0);
        current.ifPresentOrElse(step -> fill(step.step()), () -> {
            price.show(tier.price());
            fee.show(tier.fee());
        });
        add(name, price, fee, until, places, away);
    }

    private void fill(StepDraft step) {
        name.setValue(step.name());
        price.show(step.price());
        fee.show(step.fee());
        until.show(step.until(), zone);
        places.setValue(step.places());
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
