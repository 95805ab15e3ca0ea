package live.houselights.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;

/** The frame of every page a fan sees: skip link, header, the page itself, footer. */
@Tag("div")
@AnonymousAllowed
public class FanLayout extends Component implements RouterLayout, AfterNavigationObserver {

    private static final String MAIN = "main";

    private final Main main = new Main();
    private final List<Anchor> places =
            List.of(place("/", "Shows"), place("/store", "Store"), place("/tickets", "My tickets"));

    FanLayout(ObjectProvider<HeaderPiece> pieces, @Value("${houselights.demo:false}") boolean demo) {
        getElement().getClassList().add("fan");
        main.setId(MAIN);
        main.getElement().setAttribute("tabindex", "-1");
        getElement()
                .appendChild(
                        skipLink().getElement(),
                        header(pieces).getElement(),
                        main.getElement(),
                        footer(demo).getElement());
    }

    @Override
    public void showRouterLayoutContent(@Nullable HasElement content) {
        if (content != null) {
            main.getElement().appendChild(content.getElement());
        }
    }

    @Override
    public void removeRouterLayoutContent(@Nullable HasElement oldContent) {
        main.getElement().removeAllChildren();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        String here = "/" + event.getLocation().getPath();
        for (Anchor place : places) {
            if (isIn(place.getHref(), here)) {
                place.getElement().setAttribute("aria-current", "page");
            } else {
                place.getElement().removeAttribute("aria-current");
            }
        }
    }

    private static boolean isIn(String place, String here) {
        return place.equals("/") ? here.equals("/") || here.startsWith("/shows") : here.startsWith(place);
    }

    private static Anchor skipLink() {
        Anchor skip = new Anchor("#" + MAIN, "Skip to the page");
        skip.setRouterIgnore(true);
        skip.addClassName("skip-link");
        return skip;
    }

    private Header header(ObjectProvider<HeaderPiece> pieces) {
        Anchor home = new Anchor("/", "Houselights");
        home.addClassName("wordmark");
        home.setAriaLabel("Houselights, home");
        Nav nav = new Nav();
        nav.addClassName("fan-nav");
        nav.setAriaLabel("Main");
        places.forEach(nav::add);
        Div tools = new Div();
        tools.addClassName("fan-tools");
        pieces.orderedStream().map(HeaderPiece::create).forEach(tools::add);
        Header header = new Header(home, nav, tools);
        header.addClassName("fan-header");
        return header;
    }

    private static Footer footer(boolean demo) {
        Footer footer = new Footer();
        footer.addClassName("fan-footer");
        Span wordmark = new Span("Houselights");
        wordmark.addClassName("wordmark");
        Nav nav = new Nav(
                new Anchor("/", "Shows"),
                new Anchor("/store", "Store"),
                new Anchor("/tickets", "My tickets"),
                backstage());
        nav.setAriaLabel("Footer");
        footer.add(wordmark, new Paragraph("Concerts, live, wherever you are."), nav);
        if (demo) {
            footer.add(demoHint());
        }
        return footer;
    }

    private static Anchor backstage() {
        Anchor backstage = new Anchor("/backstage", "For artists");
        backstage.setRouterIgnore(true);
        return backstage;
    }

    private static Component demoHint() {
        Anchor signIn = new Anchor("/sign-in", "Sign in as somebody");
        Anchor inbox = new Anchor("/inbox", "Read the mail");
        inbox.setRouterIgnore(true);
        Paragraph hint =
                new Paragraph(new Span("A demo: every artist, show and card here is made up. "), signIn, inbox);
        hint.addClassName("demo-hint");
        return hint;
    }

    private static Anchor place(String href, String name) {
        return new Anchor(href, name);
    }
}
