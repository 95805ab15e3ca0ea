package live.houselights.shell.internal;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.sql.Busy;
import org.springframework.stereotype.Component;

/** A click that failed says so with a reference; the page and what was typed stay. */
@Component
@OnRole({Role.STOREFRONT, Role.BACKSTAGE})
class SessionMishaps implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_MILLIS = 10_000;
    private static final String BUSY =
            "Very many are here at once, so that did not go through. Nothing is lost: please try again in a moment.";

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(session -> session.getSession().setErrorHandler(SessionMishaps::tell));
    }

    private static void tell(ErrorEvent failure) {
        String sentence = sentence(failure.getThrowable());
        UI page = UI.getCurrent();
        if (page != null) {
            page.access(() -> Notification.show(sentence, SHOWN_MILLIS, Notification.Position.BOTTOM_CENTER));
        }
    }

    private static String sentence(Throwable failed) {
        if (Busy.isIn(failed)) {
            Rush.note("a view", failed.toString());
            return BUSY;
        }
        return "That did not work: something on our side broke (%s). Please try again."
                .formatted(Mishap.log("a view", failed));
    }
}
