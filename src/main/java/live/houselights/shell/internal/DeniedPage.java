package live.houselights.shell.internal;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import live.houselights.shell.FanLayout;

/** Signed in, but not as somebody who may see this. */
@ParentLayout(FanLayout.class)
@PageTitle("Crew only · Houselights")
@StyleSheet("styles/plain.css")
@AnonymousAllowed
class DeniedPage extends ErrorPanel implements HasErrorParameter<AccessDeniedException> {

    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        show(
                "Crew only",
                "This door is for people with another pass than yours. If you have one, sign in with that address.",
                "Sign in as somebody else",
                "/sign-in");
        return HttpStatusCode.FORBIDDEN.getCode();
    }
}
