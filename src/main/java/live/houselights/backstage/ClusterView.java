package live.houselights.backstage;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.List;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.RollCall;
import org.jspecify.annotations.Nullable;

/** The nodes of the house, what each of them carries, and who answers which command. For operators. */
@OnRole(Role.BACKSTAGE)
@Route(value = "backstage/cluster", layout = BackstageLayout.class)
@PageTitle("Cluster · Backstage")
@RolesAllowed("OPERATOR")
class ClusterView extends Section {

    /** Between one roll call and the next while somebody looks. */
    private static final Duration PULSE = Duration.ofSeconds(2);

    private final RollCall roll;
    private final Figures figures = new Figures();
    private final Figures.Figure nodes = figures.tile("Nodes at work", "cluster-nodes");
    private final Figures.Figure entities = figures.tile("Entities awake", "cluster-entities");
    private final Figures.Figure lag = figures.tile("Slowest answer", "cluster-lag");
    private final Figures.Figure dropped = figures.tile("Hints dropped", "cluster-dropped");
    private final Grid<NodeRow> list = new Grid<>();
    private final Grid<GroupRow> groups = new Grid<>();
    private @Nullable Thread pulse;

    ClusterView(RollCall roll) {
        this.roll = roll;
        addClassName("desk");
        Fold.onPhones(
                list,
                list.addComponentColumn(ClusterView::folded).setHeader("Nodes"),
                List.of(
                        list.addComponentColumn(ClusterView::named)
                                .setHeader("Node")
                                .setFlexGrow(2),
                        list.addColumn(NodeRow::standing).setHeader("State"),
                        list.addColumn(NodeRow::roles).setHeader("Releases").setFlexGrow(2),
                        list.addColumn(NodeRow::entities).setHeader("Entities").setFlexGrow(2),
                        list.addColumn(NodeRow::heap).setHeader("Heap"),
                        list.addColumn(NodeRow::answer).setHeader("Answered in")));
        list.addThemeVariants(GridVariant.LUMO_COMPACT);
        list.setAllRowsVisible(true);
        list.setTestId("cluster-list");
        groups.addColumn(GroupRow::command)
                .setHeader("Command")
                .setAutoWidth(true)
                .setFlexGrow(2);
        groups.addColumn(GroupRow::members).setHeader("Members");
        groups.addColumn(GroupRow::working).setHeader("At work");
        groups.addThemeVariants(GridVariant.LUMO_COMPACT);
        groups.setAllRowsVisible(true);
        groups.setTestId("cluster-groups");
        add(
                new Header(new H1("Cluster")),
                figures,
                list,
                new H2("Process groups"),
                new Paragraph("Any member can carry out the command; with no member, it waits and then fails."),
                groups);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI page = event.getUI();
        pulse = Thread.ofVirtual().name("cluster-view").start(() -> beat(page));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (pulse != null) {
            pulse.interrupt();
        }
    }

    private void beat(UI page) {
        try {
            while (true) {
                List<RollCall.Present> present = roll.call();
                page.access(() -> show(present));
                Thread.sleep(PULSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (UIDetachedException _) {
            // The page was closed while the nodes answered.
        }
    }

    private void show(List<RollCall.Present> present) {
        ClusterFigures sum = ClusterFigures.of(present);
        nodes.show(
                "%,d".formatted(sum.atWork()),
                sum.away() == 0 ? "all answer" : Words.count(sum.away(), "node") + " away");
        entities.show("%,d".formatted(sum.entities()), "carts, tiers, stages");
        lag.show(sum.slowest(), "from here and back");
        dropped.show("%,d".formatted(sum.dropped()), Words.count(sum.backlog(), "message") + " waiting");
        list.setItems(present.stream().map(NodeRow::of).toList());
        groups.setItems(GroupRow.of(present));
    }

    private static Span named(NodeRow row) {
        Span name = new Span(row.address());
        name.setClassName("cluster-here", row.here());
        return name;
    }

    private static Div folded(NodeRow row) {
        return Fold.row(
                named(row),
                "%s · %s".formatted(row.standing(), row.roles()),
                row.entities(),
                "%s heap · %s".formatted(row.heap(), row.answer()));
    }
}
