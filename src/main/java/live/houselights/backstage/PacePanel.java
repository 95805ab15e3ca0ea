package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.List;
import java.util.Optional;
import live.houselights.beaconing.BeaconPaces;
import live.houselights.beaconing.BeaconPaces.Outcome;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.kernel.ShowId;
import live.houselights.messages.audience.BeaconPace;
import org.jspecify.annotations.Nullable;

/** Sets how the players of all shows report, or those of one show. */
class PacePanel extends Section {

    /** What a pace costs is told for a crowd of this size. */
    private static final int CROWD = 100_000;

    private final Gate gate;
    private final BeaconPaces paces;
    private final Catalog catalog;
    private final ComboBox<Show> show = new ComboBox<>("For");
    private final IntegerField seconds = new IntegerField("Interval (seconds)");
    private final IntegerField share = new IntegerField("Tell everything (%)");
    private final Paragraph cost = new Paragraph();
    private final Button follow = new Button("Follow all shows again", _ -> save(null));
    private final MeanwhileNotice notice = new MeanwhileNotice("pace");
    private Meanwhile<Seen> meanwhile;

    PacePanel(Gate gate, BeaconPaces paces, Catalog catalog) {
        this.gate = gate;
        this.paces = paces;
        this.catalog = catalog;
        meanwhile = form(stored());
        show.setItems(catalog.programme());
        show.setItemLabelGenerator(ShowNames::of);
        show.setPlaceholder(ShowNames.ALL);
        show.setClearButtonVisible(true);
        show.setTestId("pace-show");
        show.getStyle().set("flex-basis", "24rem");
        show.addValueChangeListener(_ -> open());
        range(seconds, BeaconPace.SHORTEST_SECONDS, BeaconPace.LONGEST_SECONDS, "pace-seconds");
        range(share, BeaconPace.SMALLEST_SHARE, BeaconPace.WHOLE, "pace-share");
        cost.addClassName("quiet");
        cost.setTestId("pace-cost");
        Button save = new Button("Save pace", _ -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setTestId("pace-save");
        follow.setTestId("pace-follow");
        Div row = new Div(show, seconds, share, save, follow);
        row.addClassName("fields");
        add(new Header(new H2("Set a pace")), notice, row, cost);
        open();
    }

    private void range(IntegerField field, int least, int most, String testId) {
        field.setMin(least);
        field.setMax(most);
        field.setStepButtonsVisible(true);
        field.setHelperText("%d to %d".formatted(least, most));
        field.setManualValidation(true);
        field.setTestId(testId);
        field.addValueChangeListener(_ -> tellCost());
    }

    /**
     * What the form was opened on.
     *
     * @param own empty for a show that follows all shows
     */
    private record Seen(Optional<BeaconPace> own, BeaconPace shown) {}

    /** Takes a show into the form, or all of them. */
    void choose(@Nullable ShowId wanted) {
        show.setValue(wanted == null ? null : catalog.show(wanted).orElse(null));
        open();
        seconds.focus();
    }

    private void open() {
        notice.hide();
        Seen seen = stored();
        meanwhile = form(seen);
        seconds.setValue(seen.shown().intervalSeconds());
        share.setValue(seen.shown().fullSharePercent());
        follow.setVisible(show.getValue() != null && seen.own().isPresent());
        tellCost();
    }

    private Meanwhile<Seen> form(Seen seen) {
        return new Meanwhile<>(seen)
                .compare(
                        seconds.getLabel(),
                        seconds::getValue,
                        seconds::setValue,
                        it -> it.shown().intervalSeconds(),
                        "%d"::formatted)
                .compare(
                        share.getLabel(),
                        share::getValue,
                        share::setValue,
                        it -> it.shown().fullSharePercent(),
                        "%d"::formatted);
    }

    private Seen stored() {
        BeaconPaces.Sheet sheet = paces.sheet();
        ShowId of = chosen();
        Optional<BeaconPace> own = of == null
                ? Optional.of(sheet.ofAll())
                : Optional.ofNullable(sheet.own().get(of));
        return new Seen(own, own.orElse(sheet.ofAll()));
    }

    private @Nullable ShowId chosen() {
        Show one = show.getValue();
        return one == null ? null : one.id();
    }

    private void tellCost() {
        Integer every = seconds.getValue();
        Integer whole = share.getValue();
        boolean told = every != null && whole != null && BeaconPace.isInterval(every) && BeaconPace.isShare(whole);
        cost.setVisible(told);
        if (told) {
            cost.setText("%,d viewers send about %,d beacons a second, %,d of them with everything."
                    .formatted(CROWD, CROWD / every, Math.round((double) CROWD / every * whole / BeaconPace.WHOLE)));
        }
    }

    private void save() {
        Integer every = seconds.getValue();
        Integer whole = share.getValue();
        boolean interval = mark(seconds, every != null && BeaconPace.isInterval(every));
        boolean part = mark(share, whole != null && BeaconPace.isShare(whole));
        if (interval && part && every != null && whole != null) {
            save(new BeaconPace(every, whole));
        }
    }

    private static boolean mark(IntegerField field, boolean good) {
        field.setErrorMessage("A number from " + field.getHelperText());
        field.setInvalid(!good);
        return good;
    }

    /**
     * @param pace null to follow all shows again
     */
    private void save(@Nullable BeaconPace pace) {
        String operator = gate.operator().name();
        notice.hide();
        switch (paces.change(chosen(), pace, meanwhile.seen().own().orElse(null), operator)) {
            case Outcome.Changed _ -> {
                open();
                Words.done("The pace of %s is set."
                        .formatted(show.getOptionalValue().map(Show::title).orElse("all shows")));
            }
            case Outcome.Overtaken(var now) -> {
                List<Meanwhile.Change> changes = meanwhile.catchUp(
                        new Seen(now, now.orElseGet(() -> paces.sheet().ofAll())));
                notice.show(changes);
            }
            case Outcome.Refused(var sentence) -> Words.refused(sentence);
        }
    }
}
