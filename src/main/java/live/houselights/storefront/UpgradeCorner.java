package live.houselights.storefront;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import live.houselights.boxoffice.Ticket;
import live.houselights.catalog.Show;
import live.houselights.orders.Upgrades.Quote;

/** The way of a ticket to a dearer tier; and for one that went it, that it did. */
class UpgradeCorner extends Div {

    private final UpgradeOffers offers;
    private final Show show;
    private final boolean upgraded;

    private UpgradeCorner(UpgradeOffers offers, Show show, boolean upgraded) {
        this.offers = offers;
        this.show = show;
        this.upgraded = upgraded;
        addClassName("upgrade-corner");
    }

    /** For a ticket that its fan still has, if there is anything dearer. */
    static UpgradeCorner of(UpgradeOffers offers, Ticket ticket, Show show) {
        UpgradeCorner corner = new UpgradeCorner(offers, show, false);
        offers.quote(ticket, show)
                .filter(mine -> !offers.choices(mine).isEmpty())
                .ifPresent(corner::offer);
        return corner;
    }

    /** For a ticket that this one stands for since. */
    static UpgradeCorner upgradedTo(UpgradeOffers offers, Ticket successor, Show show) {
        UpgradeCorner corner = new UpgradeCorner(offers, show, true);
        String words = "Ticket %s, %s, stands for it.".formatted(successor.number(), successor.tierName());
        corner.add(Mark.test(Mark.style(new Span(words), "small"), "upgraded"));
        return corner;
    }

    /** Whether another ticket stands for this one. */
    boolean isUpgraded() {
        return upgraded;
    }

    private void offer(Quote.Upgradable mine) {
        NativeButton upgrade = new NativeButton("Upgrade", _ -> ask(mine));
        upgrade.setAriaLabel("Upgrade ticket " + mine.ticket().number());
        add(Mark.test(Mark.style(upgrade, "action quiet"), "upgrade-ticket"));
    }

    private void ask(Quote.Upgradable mine) {
        Dialog dialog = new Dialog();
        UpgradeList list = new UpgradeList(offers, mine.ticket(), show.zone(), () -> {
            dialog.close();
            UI.getCurrent().navigate(CheckoutView.class);
        });
        list.show(offers.choices(mine), offers.clock().instant());
        dialog.setHeaderTitle("Upgrade your ticket");
        dialog.setWidth("min(40rem, 94vw)");
        dialog.add(list);
        NativeButton close = new NativeButton("Keep it as it is", _ -> dialog.close());
        dialog.getFooter().add(Mark.style(close, "action quiet"));
        dialog.open();
    }
}
