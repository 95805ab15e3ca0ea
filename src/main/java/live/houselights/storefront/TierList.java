package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import live.houselights.boxoffice.Tier;
import live.houselights.carts.Cart;
import live.houselights.catalog.Show;
import live.houselights.kernel.Money;
import live.houselights.kernel.TierId;

/** The tiers of a show. Rows change in place, so that a stepper never jumps away under a thumb. */
class TierList extends Section {

    private final Show show;
    private final Runnable chosenChanged;
    private final UnorderedList list = Mark.style(new UnorderedList(), "tiers");
    private final TextField code = Mark.test(new TextField("Presale code"), "presale-code");
    private final Paragraph soldOut = Mark.style(
            Mark.test(
                    new Paragraph(
                            "Every ticket is gone. Tickets come back when a cart runs out of time or somebody returns"
                                    + " theirs; this page shows them the moment they do."),
                    "sold-out"),
            "notice");
    private final Map<TierId, TierRow> rows = new LinkedHashMap<>();

    TierList(Show show, Runnable chosenChanged) {
        this.show = show;
        this.chosenChanged = chosenChanged;
        addClassName("tier-list");
        code.setHelperText("Only for a presale.");
        code.setMaxLength(40);
        code.getElement().setAttribute("autocapitalize", "characters");
        Div presale = Mark.style(new Div(code), "presale");
        add(new H2("Tickets"), soldOut, presale, list);
    }

    void show(List<Tier> tiers, Cart cart, Instant now) {
        if (!rows.keySet().equals(Map.copyOf(byId(tiers)).keySet())) {
            rebuild(tiers);
        }
        for (Tier tier : tiers) {
            TierRow row = rows.get(tier.id());
            if (row != null) {
                row.show(tier, held(cart, tier.id()), now, show.zone());
            }
        }
        code.setVisible(tiers.stream().anyMatch(tier -> tier.stateAt(now) == Tier.SaleState.PRESALE));
        soldOut.setVisible(
                !tiers.isEmpty() && tiers.stream().allMatch(tier -> tier.stateAt(now) == Tier.SaleState.SOLD_OUT));
    }

    List<TierRow> rows() {
        return List.copyOf(rows.values());
    }

    String presaleCode() {
        return code.getValue().strip();
    }

    int pieces() {
        return rows.values().stream().mapToInt(TierRow::chosen).sum();
    }

    /** What the chosen tickets cost at the prices shown; the cart has the last word. */
    java.util.Optional<Money> total() {
        return rows.values().stream()
                .filter(row -> row.chosen() > 0)
                .map(row -> row.tier().allIn().times(row.chosen()))
                .reduce(Money::plus);
    }

    static int held(Cart cart, TierId tier) {
        return cart.state() != Cart.State.OPEN
                ? 0
                : cart.tickets().stream()
                        .filter(line -> line.tier().id().equals(tier))
                        .mapToInt(Cart.TicketLine::quantity)
                        .sum();
    }

    private void rebuild(List<Tier> tiers) {
        rows.clear();
        list.removeAll();
        byId(tiers).forEach((id, tier) -> {
            TierRow row = new TierRow(tier, chosenChanged);
            rows.put(id, row);
            list.add(row);
        });
    }

    private static Map<TierId, Tier> byId(List<Tier> tiers) {
        Map<TierId, Tier> byId = new LinkedHashMap<>();
        tiers.forEach(tier -> byId.put(tier.id(), tier));
        return byId;
    }
}
