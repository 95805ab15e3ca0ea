package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tier;
import live.houselights.kernel.TierId;
import live.houselights.storefront.UpgradeOffers.Choice;

/** The dearer tiers for a ticket that a fan has. */
class UpgradeList extends Div {

    private final UpgradeOffers offers;
    private final Ticket ticket;
    private final ZoneId zone;
    private final Runnable toCheckout;
    private final UnorderedList list = Mark.style(new UnorderedList(), "tiers upgrades");
    private final TextField code = Mark.test(new TextField("Access code"), "upgrade-code");
    private final Div presale = Mark.style(new Div(code), "presale");
    private final Map<TierId, UpgradeRow> rows = new LinkedHashMap<>();

    /**
     * @param toCheckout leads on once the upgrade is in the cart
     */
    UpgradeList(UpgradeOffers offers, Ticket ticket, ZoneId zone, Runnable toCheckout) {
        this.offers = offers;
        this.ticket = ticket;
        this.zone = zone;
        this.toCheckout = toCheckout;
        Mark.test(Mark.style(this, "upgrade-list"), "upgrade-list");
        code.setMaxLength(40);
        code.getElement().setAttribute("autocapitalize", "characters");
        Paragraph what =
                new Paragraph("You have %s, ticket %s. Pay only the difference: the new ticket takes its place."
                        .formatted(ticket.tierName(), ticket.number()));
        add(Mark.style(what, "muted"), presale, list);
    }

    void show(List<Choice> choices, Instant now) {
        List<TierId> wanted = choices.stream().map(choice -> choice.tier().id()).toList();
        if (!List.copyOf(rows.keySet()).equals(wanted)) {
            rebuild(choices);
        }
        for (Choice choice : choices) {
            UpgradeRow row = rows.get(choice.tier().id());
            if (row != null) {
                row.show(choice, now, zone);
            }
        }
        presale.setVisible(choices.stream().anyMatch(choice -> TierRow.takesCode(choice.tier(), now)));
    }

    private void rebuild(List<Choice> choices) {
        rows.clear();
        list.removeAll();
        for (Choice choice : choices) {
            UpgradeRow row = new UpgradeRow(choice.tier(), this::take);
            rows.put(choice.tier().id(), row);
            list.add(row);
        }
    }

    private void take(Tier tier) {
        offers.take(ticket, tier, code.getValue().strip()).ifPresentOrElse(Toast::problem, toCheckout);
    }
}
