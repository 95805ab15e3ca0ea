package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.ZoneId;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.PriceStep;
import live.houselights.boxoffice.Tier;
import live.houselights.kernel.Money;

/** One tier of a show: its name, its price with fees, what is left of it, and how many the fan wants. */
class TierRow extends ListItem {

    private final H3 name = Mark.test(new H3(), "tier-name");
    private final Paragraph description = Mark.style(new Paragraph(), "muted small");
    private final PriceTag price = Mark.test(new PriceTag(), "tier-price");
    private final Span left = Mark.style(Mark.test(new Span(), "tier-left"), "tier-left small numbers");
    private final Span kept = Mark.style(Mark.test(new Span(), "tier-kept"), "tier-kept small numbers");
    private final Span step = Mark.style(Mark.test(new Span(), "tier-step"), "tier-step small numbers");
    private final Span until = Mark.style(Mark.test(new Span(), "tier-until"), "tier-step small numbers");
    private final QuantityStepper stepper;
    private final WaitingCorner waiting;
    private final Runnable chosenChanged;
    private Tier tier;
    private HeldPrices held = HeldPrices.NONE;
    private int chosen;
    private boolean codeHelps;

    TierRow(Tier tier, WaitingCorner waiting, Runnable chosenChanged) {
        this.tier = tier;
        this.waiting = waiting;
        this.chosenChanged = chosenChanged;
        this.stepper = new QuantityStepper(tier.name(), "tier", this::choose);
        Mark.test(Mark.style(this, "tier"), "tier");
        Div steps = Mark.style(new Div(step, until), "tier-steps");
        Div words = Mark.style(new Div(name, description, steps, left, kept), "tier-words");
        left.getElement().setAttribute("aria-live", "polite");
        step.getElement().setAttribute("aria-live", "polite");
        add(words, price, stepper, waiting);
    }

    /**
     * Shows the tier as it stands.
     *
     * @param mine what the fan's cart holds of it already, which stays theirs at the price it was held for
     */
    void show(Tier current, HeldPrices mine, Instant now, ZoneId zone) {
        if (mine.pieces() != held.pieces()) {
            chosen = mine.pieces();
        }
        tier = current;
        held = mine;
        Tier.SaleState state = tier.stateAt(now);
        codeHelps = takesCode(tier, now);
        name.setText(tier.name());
        description.setText(tier.description());
        price.show(tier.allIn(), tier.fee());
        showStep(now, zone);
        left.setText(Words.availability(tier, now, zone));
        kept.setText(held.differFrom(tier.allIn()) ? "In your cart: " + held.inWords() : "");
        stepper.name(tier.name());
        getElement()
                .setAttribute(
                        "data-state", state.name().toLowerCase(Words.LANGUAGE).replace('_', '-'));
        setClassName("few", tier.left() <= Words.FEW);
        stepper.setVisible(canChoose(state));
        stepper.show(chosen, most());
        waiting.show(tier, state == Tier.SaleState.SOLD_OUT && held.pieces() == 0);
    }

    private void showStep(Instant now, ZoneId zone) {
        PriceStep current = tier.step();
        boolean told = current != null && tier.stateAt(now) != Tier.SaleState.SOLD_OUT;
        Instant end = current == null ? null : current.until();
        step.setText(current == null || !told ? "" : Words.step(current));
        until.setText(end == null || !told ? "" : Words.until(end, now, zone));
    }

    int chosen() {
        return stepper.isVisible() ? chosen : 0;
    }

    boolean changed() {
        return chosen() != held.pieces();
    }

    /** What the chosen ones come to: those in the cart at the prices they are held for, more at the one of now. */
    Money total() {
        return held.total(chosen(), tier.allIn());
    }

    /** Whether a code opens anything at this tier now: its presale, or places that are kept for codes. */
    static boolean takesCode(Tier tier, Instant now) {
        return switch (tier.stateAt(now)) {
            case PRESALE -> true;
            case ON_SALE, ALL_HELD -> tier.kept() > 0;
            case UPCOMING, SOLD_OUT, CLOSED -> false;
        };
    }

    Tier tier() {
        return tier;
    }

    private boolean canChoose(Tier.SaleState state) {
        return switch (state) {
            case ON_SALE, PRESALE -> true;
            case ALL_HELD -> held.pieces() > 0 || codeHelps;
            case SOLD_OUT -> held.pieces() > 0;
            case UPCOMING, CLOSED -> false;
        };
    }

    private int most() {
        return Math.min(Math.min(tier.perFan(), BoxOffice.LARGEST_HOLD), Math.max(0, left()) + held.pieces());
    }

    /** With a code there may be more; the box office knows which. */
    private int left() {
        return codeHelps ? tier.leftWithCode() : tier.left();
    }

    private void choose(int quantity) {
        chosen = quantity;
        stepper.show(chosen, most());
        chosenChanged.run();
    }
}
