package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a cart still keeps what it holds; nothing while it holds nothing. */
class HoldClock extends Div {

    private final Countdown countdown = new Countdown("hold");
    private @Nullable Instant shown;

    HoldClock() {
        addClassName("hold-clock");
        Mark.test(this, "hold-clock");
        setVisible(false);
        add(countdown);
    }

    void show(@Nullable Instant deadline, Instant now) {
        setVisible(deadline != null);
        if (deadline != null && !deadline.equals(shown)) {
            countdown.until(deadline, now);
        }
        shown = deadline;
    }
}
