package live.houselights.backstage;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import java.util.List;
import java.util.function.UnaryOperator;
import live.houselights.beaconing.Audience;
import live.houselights.beaconing.Audience.Group;
import live.houselights.beaconing.Audience.Measured;
import live.houselights.beaconing.Audience.Startup;

/** The audience told apart: by country, by device, by rendition, a table each. */
class AudienceParts extends Div {

    /** Countries shown; what is watched longest comes first. */
    private static final int MOST_ROWS = 25;

    private final Part countries = new Part("Countries", "Country", AudienceWords::country, "audience-countries");
    private final Part devices = new Part("Devices", "Device", AudienceWords::device, "audience-devices");
    private final Part renditions =
            new Part("Picture sizes", "Picture", AudienceWords::rendition, "audience-renditions");

    AudienceParts() {
        addClassName("audience-parts");
        add(renditions, devices, countries);
    }

    void show(Audience.Figures figures) {
        countries.show(figures.countries());
        devices.show(figures.devices());
        renditions.show(figures.renditions());
    }

    private static class Part extends Div {

        private final String column;
        private final UnaryOperator<String> words;
        private final NativeTable table = new NativeTable();
        private List<Group> shown = List.of();

        Part(String title, String column, UnaryOperator<String> words, String testId) {
            this.column = column;
            this.words = words;
            table.setTestId(testId);
            Div wide = new Div(table);
            TierTable.scrollsSideways(wide, title);
            add(new H2(title), wide);
            setVisible(false);
        }

        void show(List<Group> groups) {
            setVisible(!groups.isEmpty());
            if (groups.equals(shown)) {
                return;
            }
            shown = groups;
            table.removeAll();
            NativeTableRow head = new NativeTableRow();
            List.of(column, "Viewers", "Watched", "Buffering", "First picture")
                    .forEach(word -> head.addHeaderCell().setText(word));
            table.add(head);
            groups.stream().limit(MOST_ROWS).map(this::row).forEach(table::add);
        }

        private NativeTableRow row(Group group) {
            Measured measured = group.measured();
            Startup startup = measured.startup();
            NativeTableRow row = new NativeTableRow();
            List.of(
                            words.apply(group.word()),
                            "%,d".formatted(group.viewers()),
                            AudienceWords.hours(measured.watched()),
                            AudienceWords.percent(measured.stalledPermille()),
                            startup == null ? "–" : AudienceWords.seconds(startup.median()))
                    .forEach(text -> row.addDataCell().setText(text));
            return row;
        }
    }
}
