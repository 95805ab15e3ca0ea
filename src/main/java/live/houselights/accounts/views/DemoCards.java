package live.houselights.accounts.views;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.VaadinServletRequest;
import live.houselights.accounts.internal.DemoPersona;
import live.houselights.accounts.internal.LocalPath;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * The people of the demo, each a plain form with one button: signing in replaces the session, which only a request of the
 * page itself can do, not one of a running Vaadin view.
 */
class DemoCards extends Div {

    private static final long serialVersionUID = 1L;

    DemoCards(LocalPath next) {
        addClassName("demo-cards");
        Div grid = new Div();
        grid.addClassName("demo-cards-grid");
        for (DemoPersona persona : DemoPersona.values()) {
            grid.getElement().appendChild(card(persona, next));
        }
        add(new H2("Or try the demo as"), grid, new Paragraph("These people exist in the demo only."));
    }

    private static Element card(DemoPersona persona, LocalPath next) {
        Element form = new Element("form")
                .setAttribute("method", "post")
                .setAttribute("action", "/demo/sign-in/" + persona.path());
        CsrfToken token = (CsrfToken) VaadinServletRequest.getCurrent().getAttribute(CsrfToken.class.getName());
        Element button = new Element("button")
                .setAttribute("type", "submit")
                .setAttribute("class", "demo-card")
                .setAttribute("data-testid", "demo-sign-in-" + persona.path());
        button.appendChild(
                span("demo-card-initial", persona.personName().substring(0, 1)).setAttribute("aria-hidden", "true"),
                span("demo-card-name", "%s, %s".formatted(persona.personName(), persona.path())),
                span("demo-card-does", persona.does()));
        form.appendChild(hidden(token.getParameterName(), token.getToken()), hidden("next", next.value()), button);
        return form;
    }

    private static Element span(String className, String text) {
        return new Element("span").setAttribute("class", className).setText(text);
    }

    private static Element hidden(String name, String value) {
        return new Element("input")
                .setAttribute("type", "hidden")
                .setAttribute("name", name)
                .setAttribute("value", value);
    }
}
