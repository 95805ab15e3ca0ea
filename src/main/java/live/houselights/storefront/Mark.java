package live.houselights.storefront;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** Names parts of a page: for style sheets by class, for tests by {@code data-testid} (listed in docs/qa.md). */
final class Mark {

    private Mark() {}

    static <C extends Component> C test(C part, String testId) {
        part.setTestId(testId);
        return part;
    }

    static <C extends Component> C style(C part, String classes) {
        part.getElement().getClassList().addAll(List.of(classes.split(" ")));
        return part;
    }

    /** A small picture that says nothing which the words beside it do not say. */
    static Span icon(String name) {
        Span icon = style(new Span(), "icon " + name);
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }
}
