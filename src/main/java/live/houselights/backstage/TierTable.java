package live.houselights.backstage;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.time.Instant;
import java.util.List;
import live.houselights.boxoffice.Tier;

/** What is left of each tier, as a dense table. */
class TierTable extends Div {

    private final NativeTable table = new NativeTable();

    TierTable() {
        scrollsSideways(this, "Tiers");
        add(new H2("Tiers"), table);
    }

    /** On a phone a wide table scrolls within its frame; so that keys can scroll it too, the frame takes the focus. */
    static void scrollsSideways(Div frame, String name) {
        frame.addClassName("tier-table");
        frame.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", name);
    }

    void show(List<Tier> tiers, Instant now) {
        table.removeAll();
        NativeTableRow head = new NativeTableRow();
        List.of("Tier", "All-in", "Sold", "In carts", "Left", "Sale")
                .forEach(word -> head.addHeaderCell().setText(word));
        table.add(head);
        tiers.forEach(tier -> table.add(row(tier, now)));
    }

    private static NativeTableRow row(Tier tier, Instant now) {
        NativeTableRow row = new NativeTableRow();
        List.of(
                        tier.name(),
                        tier.allIn().isZero() ? "Free" : tier.allIn().toString(),
                        "%,d".formatted(tier.sold()),
                        "%,d".formatted(tier.held()),
                        "%,d".formatted(tier.left()),
                        sale(tier, now))
                .forEach(text -> {
                    NativeTableCell cell = row.addDataCell();
                    cell.setText(text);
                });
        return row;
    }

    static String sale(Tier tier, Instant now) {
        return switch (tier.stateAt(now)) {
            case UPCOMING -> "Opens later";
            case PRESALE -> "Presale";
            case ON_SALE -> "On sale";
            case ALL_HELD -> "All in carts";
            case SOLD_OUT -> "Sold out";
            case CLOSED -> "Closed";
        };
    }
}
