package live.houselights.shell.internal;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import live.houselights.shell.FanLayout;

/** Nothing here by that name. */
@ParentLayout(FanLayout.class)
@PageTitle("Not found · Houselights")
@StyleSheet("styles/plain.css")
@AnonymousAllowed
class NotFoundPage extends ErrorPanel implements HasErrorParameter<NotFoundException> {

    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        show(
                "Nothing on this stage",
                "We looked everywhere, but there is no page at this address.",
                "See what is on",
                "/");
        return HttpStatusCode.NOT_FOUND.getCode();
    }
}
