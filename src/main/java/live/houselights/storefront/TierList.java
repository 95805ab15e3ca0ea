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
import java.util.Optional;
import java.util.function.Function;
import live.houselights.boxoffice.Tier;
import live.houselights.carts.Cart;
import live.houselights.catalog.Show;
import live.houselights.kernel.Money;
import live.houselights.kernel.TierId;

/** The tiers of a show. Rows change in place, so that a stepper never jumps away under a thumb. */
class TierList extends Section {

    private final Show show;
    private final Function<Tier, WaitingCorner> waiting;
    private final Runnable chosenChanged;
    private final UnorderedList list = Mark.style(new UnorderedList(), "tiers");
    private final TextField code = Mark.test(new TextField("Access code"), "presale-code");
    private final Paragraph soldOut = Mark.style(
            Mark.test(
                    new Paragraph(
                            "Every ticket is gone. Some come back when somebody returns theirs: the waiting list has"
                                    + " them first."),
                    "sold-out"),
            "notice");
    private final Map<TierId, TierRow> rows = new LinkedHashMap<>();

    TierList(Show show, Function<Tier, WaitingCorner> waiting, Runnable chosenChanged) {
        this.show = show;
        this.waiting = waiting;
        this.chosenChanged = chosenChanged;
        addClassName("tier-list");
        code.setHelperText("For a presale, or places that are kept for you.");
        code.setMaxLength(40);
        code.getElement().setAttribute("autocapitalize", "characters");
        Div presale = Mark.style(new Div(code), "presale");
        add(new H2("Tickets"), soldOut, presale, list);
    }

    void show(List<Tier> tiers, Cart cart, Instant now) {
        if (!List.copyOf(rows.keySet()).equals(tiers.stream().map(Tier::id).toList())) {
            rebuild(tiers);
        }
        for (Tier tier : tiers) {
            TierRow row = rows.get(tier.id());
            if (row != null) {
                row.show(tier, HeldPrices.of(cart, tier.id()), now, show.zone());
            }
        }
        code.setVisible(tiers.stream().anyMatch(tier -> TierRow.takesCode(tier, now)));
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

    /** What the chosen tickets cost; the cart has the last word. */
    Optional<Money> total() {
        return rows.values().stream()
                .filter(row -> row.chosen() > 0)
                .map(TierRow::total)
                .reduce(Money::plus);
    }

    private void rebuild(List<Tier> tiers) {
        Map<TierId, TierRow> before = Map.copyOf(rows);
        rows.clear();
        list.removeAll();
        for (Tier tier : tiers) {
            // What a fan has chosen stays chosen when a tier comes, goes or moves.
            TierRow row = Optional.ofNullable(before.get(tier.id()))
                    .orElseGet(() -> new TierRow(tier, waiting.apply(tier), chosenChanged));
            rows.put(tier.id(), row);
            list.add(row);
        }
    }
}
