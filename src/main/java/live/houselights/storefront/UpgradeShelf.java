package live.houselights.storefront;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;
import live.houselights.orders.Upgrades.Quote;
import org.jspecify.annotations.Nullable;

/** The upgrades of the ticket with which this browser watches; hidden while there is nothing dearer. */
class UpgradeShelf extends Section {

    private final UpgradeOffers offers;
    private final Quote.@Nullable Upgradable mine;
    private final @Nullable UpgradeList list;

    /** Only during a request, whose cookies say which ticket it is. */
    UpgradeShelf(UpgradeOffers offers, Show show, Runnable toCheckout) {
        this.offers = offers;
        Optional<Quote.Upgradable> watching = offers.watching(show).flatMap(ticket -> offers.quote(ticket, show));
        mine = watching.orElse(null);
        list = mine == null ? null : new UpgradeList(offers, mine.ticket(), show.zone(), toCheckout);
        Mark.test(Mark.style(this, "tier-list"), "upgrade-shelf");
        setVisible(false);
        if (list != null) {
            add(new H2("Upgrade your ticket"), list);
        }
    }

    /**
     * @param open whether this browser may take tickets of the show now
     */
    void show(List<Tier> tiers, boolean open, Instant now) {
        if (mine == null || list == null) {
            return;
        }
        List<UpgradeOffers.Choice> choices = offers.choices(mine, tiers);
        list.show(choices, now);
        setVisible(open && !choices.isEmpty());
    }
}
