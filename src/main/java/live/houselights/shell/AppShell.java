package live.houselights.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;

/**
 * What every Vaadin page starts with: Aura below, our tokens and sheets above it, the house lights down.
 *
 * <p>Clicks travel as requests and only updates come by socket: so each click carries the browser's cookies of that
 * moment, and the cart in a second tab is the same cart.
 */
@Push(transport = Transport.WEBSOCKET_XHR)
@ColorScheme(ColorScheme.Value.DARK)
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("assets/tokens.css")
@StyleSheet("styles/app.css")
@StyleSheet("styles/programme.css")
@StyleSheet("styles/show.css")
@StyleSheet("styles/checkout.css")
@StyleSheet("styles/tickets.css")
class AppShell implements AppShellConfigurator {

    private static final String THEME_COLOR = "#0b0a10";

    @Override
    public void configurePage(AppShellSettings page) {
        page.setViewport("width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content");
        page.addMetaTag("theme-color", THEME_COLOR);
        page.addMetaTag("color-scheme", "dark light");
        page.addLink("icon", "styles/mark.svg");
        page.addInlineWithContents(
                Inline.Position.PREPEND, "html{background:" + THEME_COLOR + "}", Inline.Wrapping.STYLESHEET);
    }
}
