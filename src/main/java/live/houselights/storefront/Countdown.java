package live.houselights.storefront;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Instant;

/** Counts down to a moment in the browser, by the server's clock. */
@Tag("hl-countdown")
@JsModule("context://assets/elements/countdown.js")
class Countdown extends Component {

    /** What the countdown is for: {@code hold} turns amber, then red, and says so. */
    Countdown(String variant) {
        getElement().setAttribute("variant", variant);
    }

    void until(Instant moment, Instant now) {
        getElement().setAttribute("to", moment.toString());
        getElement().setAttribute("now", now.toString());
    }
}
