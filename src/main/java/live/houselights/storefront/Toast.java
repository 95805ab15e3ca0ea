package live.houselights.storefront;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import java.time.Duration;
import live.houselights.carts.CartOutcome;

/** A sentence that comes and goes at the edge of the page. */
final class Toast {

    private static final Duration SHOWN = Duration.ofSeconds(5);

    private Toast() {}

    /** Says that it worked, or why it did not. */
    static void tell(CartOutcome outcome, String done) {
        Words.refusal(outcome).ifPresentOrElse(Toast::problem, () -> say(done));
    }

    static void say(String sentence) {
        show(sentence);
    }

    static void problem(String sentence) {
        show(sentence).addThemeVariants(NotificationVariant.ERROR);
    }

    private static Notification show(String sentence) {
        Notification toast = new Notification(sentence, Math.toIntExact(SHOWN.toMillis()));
        toast.setPosition(Notification.Position.BOTTOM_CENTER);
        toast.open();
        return toast;
    }
}
