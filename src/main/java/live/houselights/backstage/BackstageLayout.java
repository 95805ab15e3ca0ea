package live.houselights.backstage;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.RolesAllowed;
import live.houselights.accounts.Permission;

/** The frame of every desk: light, dense, with the ways between desks at the side. */
@StyleSheet("context://styles/backstage.css")
@JsModule("context://assets/elements/keys.js")
@RolesAllowed("STAFF")
class BackstageLayout extends AppLayout {

    BackstageLayout(Gate gate, AuthenticationContext session) {
        addClassName("backstage");
        setPrimarySection(Section.DRAWER);

        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel("Menu");
        Span person = new Span(gate.person().name());
        person.addClassName("backstage-person");
        person.setTestId("backstage-person");
        Button out = new Button("Sign out", _ -> session.logout());
        out.addThemeVariants(ButtonVariant.TERTIARY);
        out.setTestId("sign-out");
        addToNavbar(toggle, person, out);

        Anchor house = new Anchor("/", "Houselights");
        house.addClassName("backstage-wordmark");
        house.setRouterIgnore(true);
        addToDrawer(house, ways(gate), new KeyboardHelp());
    }

    private static SideNav ways(Gate gate) {
        SideNav ways = new SideNav("Desks");
        ways.addItem(way("Shows", ShowsView.class, "nav-shows"));
        if (!gate.artists(Permission.SALES).isEmpty()) {
            ways.addItem(way("Orders", OrdersView.class, "nav-orders"));
            ways.addItem(way("Shipments", ShipmentsView.class, "nav-shipments"));
        }
        if (!gate.artists(Permission.PROGRAMME).isEmpty()) {
            ways.addItem(way("Merch", MerchView.class, "nav-merch"));
        }
        if (gate.person().operator()) {
            ways.addItem(way("Cluster", ClusterView.class, "nav-cluster"));
            ways.addItem(way("Beacons", BeaconsView.class, "nav-beacons"));
        }
        return ways;
    }

    private static SideNavItem way(
            String label, Class<? extends com.vaadin.flow.component.Component> desk, String testId) {
        SideNavItem item = new SideNavItem(label, desk);
        item.setTestId(testId);
        return item;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().setColorScheme(ColorScheme.Value.LIGHT);
        event.getUI().getElement().executeJs("document.documentElement.dataset.theme = 'light'");
    }

    @Override
    protected void onDetach(DetachEvent event) {
        event.getUI().getPage().setColorScheme(ColorScheme.Value.DARK);
        event.getUI().getElement().executeJs("delete document.documentElement.dataset.theme");
    }
}
