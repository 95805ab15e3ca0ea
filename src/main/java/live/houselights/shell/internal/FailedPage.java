package live.houselights.shell.internal;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import live.houselights.shell.FanLayout;

/** Something of ours broke: the log has the story, the page has its reference. */
@ParentLayout(FanLayout.class)
@PageTitle("Something broke · Houselights")
@StyleSheet("styles/plain.css")
@AnonymousAllowed
class FailedPage extends ErrorPanel implements HasErrorParameter<Exception> {

    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        String reference = Mishap.log("/" + event.getLocation().getPath(), parameter.getCaughtException());
        show(
                "A string snapped",
                "Something on our side broke, and we have written it down as %s. Nothing you did is lost."
                        .formatted(reference),
                "Back to the shows",
                "/");
        return HttpStatusCode.INTERNAL_SERVER_ERROR.getCode();
    }
}
