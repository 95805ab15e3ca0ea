package live.houselights.backstage;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import live.houselights.accounts.Permission;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.makegoods.MakegoodDesk;
import live.houselights.makegoods.Makegoods;
import org.jspecify.annotations.Nullable;

/** What those get whose picture stood too often: the rule, who got what by it, and who changed it. */
@OnRole(Role.BACKSTAGE)
@Route(value = "backstage/shows/:show/make-goods", layout = BackstageLayout.class)
@RolesAllowed("STAFF")
class MakegoodsView extends Section implements BeforeEnterObserver, HasDynamicTitle {

    private final Gate gate;
    private final MakegoodDesk desk;
    private final Makegoods makegoods;
    private final Topics topics;
    private final Clock clock;
    private String title = "";
    private @Nullable ShowId shown;
    private @Nullable MakegoodList list;

    MakegoodsView(Gate gate, MakegoodDesk desk, Makegoods makegoods, Topics topics, Clock clock) {
        this.gate = gate;
        this.desk = desk;
        this.makegoods = makegoods;
        this.topics = topics;
        this.clock = clock;
        addClassName("desk");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Show show = gate.show(event.getRouteParameters().get("show").orElse(""), Permission.SALES);
        if (!show.id().equals(shown) || list == null) {
            shown = show.id();
            title = show.title();
            list = layOut(show);
        }
        list.enter(event.getLocation().getQueryParameters());
    }

    private MakegoodList layOut(Show show) {
        Runnable permission = () -> gate.require(Permission.SALES, show.artist());
        RouteParameters address = new RouteParameters("show", show.id().toString());
        MakegoodHistory history = new MakegoodHistory(show, makegoods);
        MakegoodList given = new MakegoodList(
                show,
                makegoods,
                permission,
                filters -> getUI().ifPresent(
                                ui -> ui.navigate(MakegoodsView.class, address, QueryParameters.simple(filters))));
        RouterLink back = new RouterLink("The show", ShowView.class, address);
        removeAll();
        add(
                new Header(new H1("Make-goods of " + show.title()), back),
                new MakegoodRulePanel(
                        show,
                        desk,
                        makegoods,
                        topics,
                        clock,
                        () -> {
                            permission.run();
                            return gate.person().name();
                        },
                        history::refresh),
                given,
                history);
        return given;
    }

    @Override
    public String getPageTitle() {
        return "Make-goods of " + title + " · Backstage";
    }
}
