package live.houselights.shell.internal;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import live.houselights.shell.FanLayout;
import live.houselights.sql.Busy;
import org.springframework.http.HttpHeaders;

/**
 * Something of ours broke: the log has the story, the page has its reference. When it was only that too many came at once, the
 * page says that, and comes back by itself.
 */
@ParentLayout(FanLayout.class)
@PageTitle("Something broke · Houselights")
@StyleSheet("styles/plain.css")
@AnonymousAllowed
class FailedPage extends ErrorPanel implements HasErrorParameter<Exception> {

    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        String path = "/" + event.getLocation().getPath();
        if (Busy.isIn(parameter.getCaughtException())) {
            return busy(path, event);
        }
        String reference = Mishap.log(path, parameter.getCaughtException());
        show(
                "A string snapped",
                "Something on our side broke, and we have written it down as %s. Nothing you did is lost."
                        .formatted(reference),
                "Back to the shows",
                "/");
        return HttpStatusCode.INTERNAL_SERVER_ERROR.getCode();
    }

    /** To look again is safe, so the page does it by itself. */
    private int busy(String path, BeforeEnterEvent event) {
        Rush.note(path, "a page found no connection");
        VaadinResponse response = VaadinResponse.getCurrent();
        if (response != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Rush.PAUSE.toSeconds()));
        }
        String address = "/" + event.getLocation().getPathWithQueryParameters();
        show("A full house", Rush.SENTENCE + " This page tries again by itself.", "Try again now", address);
        getElement().executeJs("setTimeout(() => location.assign($0), $1)", address, (int)
                Rush.comeBack().toMillis());
        return Rush.STATUS;
    }
}
