package live.houselights.backstage;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.List;
import java.util.Set;
import live.houselights.boxoffice.Tier;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.onstage.VipTiers;

/** Which tiers of a show make their holders VIPs of its chat. Each mark is saved as it is set. */
class VipTiersPanel extends Section {

    VipTiersPanel(ShowId show, List<Tier> tiers, VipTiers vips, Runnable permission) {
        Paragraph how = new Paragraph(
                tiers.isEmpty()
                        ? "This show has no tiers yet."
                        : "Who holds a ticket of these may still write while the chat is for VIPs.");
        how.addClassName("quiet");
        Set<TierId> marked = vips.of(show);
        Div boxes = new Div();
        boxes.addClassName("filters");
        boxes.setTestId("vip-tiers");
        for (Tier tier : tiers) {
            Checkbox box = new Checkbox(tier.name(), marked.contains(tier.id()));
            box.addValueChangeListener(change -> {
                permission.run();
                vips.mark(show, tier.id(), change.getValue());
            });
            boxes.add(box);
        }
        add(new Header(new H2("VIP tiers")), how, boxes);
    }
}
