package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import live.houselights.boxoffice.Tier;
import live.houselights.storefront.UpgradeOffers.Choice;

/** A dearer tier, with what is still to pay for it. It changes in place, so that its button never goes from under a thumb. */
class UpgradeRow extends ListItem {

    private final H3 name = new H3();
    private final Paragraph description = Mark.style(new Paragraph(), "muted small");
    private final Span left = Mark.style(new Span(), "tier-left small numbers");
    private final PriceTag price = Mark.test(new PriceTag(), "upgrade-price");
    private final NativeButton upgrade;
    private Tier tier;

    UpgradeRow(Tier tier, Consumer<Tier> take) {
        this.tier = tier;
        this.upgrade = new NativeButton("Upgrade", _ -> take.accept(this.tier));
        Mark.test(Mark.style(upgrade, "action primary"), "upgrade-take");
        Mark.test(Mark.style(this, "tier"), "upgrade-tier");
        left.getElement().setAttribute("aria-live", "polite");
        add(Mark.style(new Div(name, description, left), "tier-words"), price, upgrade);
    }

    void show(Choice choice, Instant now, ZoneId zone) {
        tier = choice.tier();
        name.setText(tier.name());
        description.setText(tier.description());
        left.setText(Words.availability(tier, now, zone));
        price.show(choice.difference().allIn(), choice.difference().fee());
        upgrade.setAriaLabel("Upgrade to %s for %s"
                .formatted(tier.name(), Words.price(choice.difference().allIn())));
        upgrade.setVisible(sells(tier, now));
        String state = tier.stateAt(now).name().toLowerCase(Words.LANGUAGE).replace('_', '-');
        getElement().setAttribute("data-state", state);
        setClassName("few", tier.left() <= Words.FEW);
    }

    private static boolean sells(Tier tier, Instant now) {
        return switch (tier.stateAt(now)) {
            case ON_SALE, PRESALE -> true;
            case ALL_HELD -> TierRow.takesCode(tier, now);
            case UPCOMING, SOLD_OUT, CLOSED -> false;
        };
    }
}
