package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.CodeBatch;
import live.houselights.boxoffice.CodeDesk;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.catalog.Show;
import live.houselights.kernel.TierId;

/** A show's batches of access codes: make, follow, revoke. */
class CodesPanel extends Section {

    private final Show show;
    private final BoxOffice boxOffice;
    private final CodeDesk desk;
    private final Runnable permission;
    private final Clock clock;
    private final Grid<CodeBatch> batches = new Grid<>();
    private final Paragraph none = new Paragraph("No access codes yet. They let some fans buy before the others.");

    CodesPanel(Show show, BoxOffice boxOffice, CodeDesk desk, Runnable permission, Clock clock) {
        this.show = show;
        this.boxOffice = boxOffice;
        this.desk = desk;
        this.permission = permission;
        this.clock = clock;
        Button another = new Button("Make codes", _ -> open());
        another.setTestId("make-codes");
        Fold.onPhones(
                batches,
                batches.addComponentColumn(this::folded).setHeader("Batches"),
                List.of(
                        batches.addColumn(CodeBatch::name).setHeader("Batch").setFlexGrow(2),
                        batches.addColumn(batch -> tierName(batch.tier())).setHeader("Tier"),
                        batches.addColumn(batch -> "%,d".formatted(batch.codes()))
                                .setHeader("Codes"),
                        batches.addColumn(CodesPanel::used).setHeader("Used"),
                        batches.addColumn(CodesPanel::places).setHeader("Own places"),
                        batches.addColumn(this::state).setHeader("State").setFlexGrow(2),
                        batches.addComponentColumn(this::steps)
                                .setHeader("")
                                .setWidth("13.5rem")
                                .setFlexGrow(0)));
        batches.addThemeVariants(GridVariant.LUMO_COMPACT);
        batches.setAllRowsVisible(true);
        batches.setTestId("code-batches");
        none.addClassName("empty");
        add(new Header(new H2("Access codes"), another), batches, none);
        refresh();
    }

    private Div folded(CodeBatch batch) {
        Div row = Fold.row(
                new Span(batch.name()),
                "%s · %,d codes · %s used".formatted(tierName(batch.tier()), batch.codes(), used(batch)),
                "Own places: %s · %s".formatted(places(batch), state(batch)));
        row.add(steps(batch));
        return row;
    }

    private static String used(CodeBatch batch) {
        return "%,d of %,d".formatted(batch.uses(), batch.uses() + batch.usesLeft());
    }

    private String tierName(TierId tier) {
        return boxOffice.tier(tier).map(Tier::name).orElse("");
    }

    private static String places(CodeBatch batch) {
        if (batch.places() == 0) {
            return "None";
        }
        String taken = "%,d of %,d taken".formatted(batch.taken(), batch.places());
        return batch.keeps() ? taken : taken + ", rest on sale";
    }

    private String state(CodeBatch batch) {
        Instant now = clock.instant();
        if (batch.revoked()) {
            return "Revoked";
        }
        if (now.isBefore(batch.opens())) {
            return "From " + Words.moment(batch.opens(), show.zone());
        }
        return now.isBefore(batch.closes()) ? "Until " + Words.moment(batch.closes(), show.zone()) : "Over";
    }

    private Div steps(CodeBatch batch) {
        Button one = new Button(
                "Revoke one",
                _ -> new RevokeCodeDialog(batch, code -> {
                            permission.run();
                            return desk.revokeCode(batch.id(), code);
                        })
                        .open());
        one.addThemeVariants(ButtonVariant.TERTIARY);
        one.setTestId("revoke-code");
        Button all = new Button("Revoke all", _ -> revoke(batch));
        all.addThemeVariants(ButtonVariant.TERTIARY);
        all.setAriaLabel("Revoke all codes of " + batch.name());
        all.setTestId("revoke-codes");
        Div steps = new Div(one, all);
        steps.setVisible(!batch.revoked());
        return steps;
    }

    private void revoke(CodeBatch batch) {
        new SureDialog(
                        "Revoke all codes of " + batch.name() + "?",
                        "None of them opens anything any more, and the places kept for them go on sale. Tickets that were"
                                + " bought with them stay good. This cannot be undone.",
                        "Revoke",
                        () -> {
                            permission.run();
                            switch (desk.revoke(batch.id())) {
                                case TierOutcome.Saved _ -> Words.done("Revoked.");
                                case TierOutcome.Refused(String _, String sentence) -> Words.refused(sentence);
                            }
                            refresh();
                        })
                .open();
    }

    private void open() {
        List<Tier> tiers = boxOffice.tiers(show.id());
        if (tiers.isEmpty()) {
            Words.refused("Add a tier first: codes open one.");
            return;
        }
        new CodesDialog(
                        show,
                        tiers,
                        desk.batches(show.id()),
                        (id, draft, seen) -> {
                            permission.run();
                            return desk.make(id, show.id(), draft, seen);
                        },
                        this::refresh,
                        clock)
                .open();
    }

    private void refresh() {
        List<CodeBatch> current = desk.batches(show.id());
        batches.setItems(current);
        batches.setVisible(!current.isEmpty());
        none.setVisible(current.isEmpty());
    }
}
