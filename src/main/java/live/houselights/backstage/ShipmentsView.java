package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Set;
import live.houselights.accounts.Permission;
import live.houselights.catalog.Artist;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.merch.Address;
import live.houselights.merch.MerchDesk;
import live.houselights.merch.MerchDesk.ShipOutcome;
import live.houselights.merch.Shipment;

/** One artist's goods that wait to be sent, order by order. Marks many at once. */
@OnRole(Role.BACKSTAGE)
@Route(value = "backstage/shipments", layout = BackstageLayout.class)
@PageTitle("Shipments · Backstage")
@RolesAllowed("STAFF")
class ShipmentsView extends Section implements BeforeEnterObserver {

    private static final int MOST_WITHOUT_SCROLLING = 30;

    private final Gate gate;
    private final MerchDesk desk;
    private final Select<Artist> artist = new Select<>();
    private final Grid<Shipment> waiting = new Grid<>();
    private final TextField tracking = new TextField();
    private final Button shipped = new Button("Mark as shipped");
    private final Paragraph none = new Paragraph("Nothing waits to be sent.");

    ShipmentsView(Gate gate, MerchDesk desk) {
        this.gate = gate;
        this.desk = desk;
        addClassName("desk");
        artist.setAriaLabel("Artist");
        artist.setItemLabelGenerator(Artist::name);
        artist.addValueChangeListener(_ -> refresh());
        waiting.setSelectionMode(Grid.SelectionMode.MULTI);
        Fold.onPhones(
                waiting,
                waiting.addComponentColumn(
                                shipment -> Fold.row(new Span(contents(shipment)), oneLine(shipment.address())))
                        .setHeader("Parcels"),
                List.of(
                        waiting.addColumn(ShipmentsView::contents)
                                .setHeader("Contents")
                                .setFlexGrow(2),
                        waiting.addColumn(shipment -> oneLine(shipment.address()))
                                .setHeader("To")
                                .setFlexGrow(3)));
        waiting.addClassName("tall");
        waiting.addThemeVariants(GridVariant.LUMO_COMPACT);
        waiting.addSelectionListener(
                event -> shipped.setEnabled(!event.getAllSelectedItems().isEmpty()));
        waiting.setTestId("shipments");
        tracking.setPlaceholder("Tracking number");
        tracking.setAriaLabel("Tracking number");
        tracking.setTestId("tracking");
        shipped.addThemeVariants(ButtonVariant.PRIMARY);
        shipped.setEnabled(false);
        shipped.setTestId("mark-shipped");
        shipped.addClickListener(_ -> markShipped(waiting.getSelectedItems()));
        none.addClassName("empty");
        Div filters = new Div(artist, tracking, shipped);
        filters.addClassName("filters");
        add(new Header(new H1("Shipments")), filters, waiting, none);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<Artist> mine = gate.artists(Permission.SALES);
        if (mine.isEmpty()) {
            throw new NotFoundException("Nobody's goods to send");
        }
        artist.setItems(mine);
        artist.setValue(mine.getFirst());
    }

    private void markShipped(Set<Shipment> chosen) {
        gate.require(Permission.SALES, artist.getValue().id());
        int sent = 0;
        for (Shipment shipment : chosen) {
            switch (desk.markShipped(shipment.order(), artist.getValue().id(), tracking.getValue())) {
                case ShipOutcome.Shipped() -> sent++;
                case ShipOutcome.NotPossible(String reason) ->
                    Words.refused("%s: %s".formatted(shipment.address().name(), reason));
            }
        }
        Words.done("%d on the way.".formatted(sent));
        tracking.clear();
        refresh();
    }

    private void refresh() {
        List<Shipment> shipments = desk.waiting(artist.getValue().id());
        waiting.setItems(shipments);
        waiting.setAllRowsVisible(shipments.size() <= MOST_WITHOUT_SCROLLING);
        waiting.setVisible(!shipments.isEmpty());
        none.setVisible(shipments.isEmpty());
    }

    private static String contents(Shipment shipment) {
        return String.join(", ", shipment.contents());
    }

    private static String oneLine(Address to) {
        return "%s, %s, %s %s, %s".formatted(to.name(), to.street(), to.postcode(), to.city(), to.country());
    }
}
