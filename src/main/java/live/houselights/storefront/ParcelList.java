package live.houselights.storefront;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import live.houselights.merch.Shipment;

/** Where an order's goods are: a parcel for each artist, as each sends their own. */
class ParcelList extends UnorderedList {

    ParcelList(List<Shipment> shipments) {
        Mark.style(this, "parcels");
        shipments.stream()
                .filter(shipment -> shipment.state() != Shipment.State.STOPPED)
                .forEach(shipment -> add(Mark.test(
                        new ListItem(
                                new Span(String.join(", ", shipment.contents())),
                                Mark.style(new Span(" · " + where(shipment)), "muted")),
                        "parcel")));
    }

    private static String where(Shipment shipment) {
        return switch (shipment.state()) {
            case WAITING -> "being packed";
            case SHIPPED ->
                shipment.trackingNumber().isEmpty()
                        ? "on its way"
                        : "on its way, tracking number " + shipment.trackingNumber();
            case STOPPED -> "not sent";
        };
    }
}
