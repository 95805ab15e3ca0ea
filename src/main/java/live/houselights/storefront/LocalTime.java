package live.houselights.storefront;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Instant;
import java.time.ZoneId;

/** A moment by the venue's clock and, where that differs, by the fan's own; until the script is there, the venue's. */
@Tag("hl-local-time")
@JsModule("context://assets/elements/local-time.js")
class LocalTime extends Component {

    LocalTime(Instant moment, ZoneId venue) {
        getElement().setAttribute("at", moment.toString());
        getElement().setAttribute("zone", venue.getId());
        getElement().setText(Words.dateTime(moment, venue));
    }

    /** For a card with little room: only by the fan's own clock. */
    LocalTime brief() {
        getElement().setAttribute("brief", "");
        return this;
    }
}
