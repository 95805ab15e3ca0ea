package live.houselights.backstage;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import live.houselights.beaconing.BeaconPaces;
import live.houselights.catalog.Catalog;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.messages.audience.BeaconPaceChanged;
import live.houselights.shell.LiveUpdates;

/** How players report, and who changed it. For operators. */
@OnRole(Role.BACKSTAGE)
@Route(value = "backstage/beacons", layout = BackstageLayout.class)
@PageTitle("Beacons · Backstage")
@RolesAllowed("OPERATOR")
class BeaconsView extends Section {

    private final BeaconPaces paces;
    private final PacePanel panel;
    private final OwnPaces own;
    private final PaceChanges changes;

    BeaconsView(Gate gate, BeaconPaces paces, Catalog catalog, Topics topics) {
        this.paces = paces;
        ShowNames names = new ShowNames(catalog);
        panel = new PacePanel(gate, paces, catalog);
        own = new OwnPaces(names, panel::choose);
        changes = new PaceChanges(names);
        addClassName("desk");
        Paragraph what =
                new Paragraph("Every player reports about itself. A player hears of another pace with the answer to its"
                        + " next beacon, so within one of the old intervals.");
        what.addClassName("quiet");
        add(new Header(new H1("Beacons")), what, panel, own, changes);
        LiveUpdates.of(this, topics, this::refresh).on(BeaconPaceChanged.class, _ -> true);
        refresh();
    }

    private void refresh() {
        own.show(paces.sheet());
        changes.show(paces.changes(PaceChanges.MOST));
    }
}
