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
import java.util.List;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Edit;
import live.houselights.boxoffice.PriceStep;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.TierDesk;
import live.houselights.boxoffice.TierDesk.PricedStep;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.catalog.Show;
import live.houselights.kernel.TierId;

/** A show's tiers: add, edit, take away. */
class TiersPanel extends Section {

    private final Show show;
    private final BoxOffice boxOffice;
    private final TierDesk desk;
    private final Runnable permission;
    private final Clock clock;
    private final Grid<Tier> tiers = new Grid<>();
    private final Paragraph none = new Paragraph("No tiers yet. Fans can buy once there is one.");

    TiersPanel(Show show, BoxOffice boxOffice, TierDesk desk, Runnable permission, Clock clock) {
        this.show = show;
        this.boxOffice = boxOffice;
        this.desk = desk;
        this.permission = permission;
        this.clock = clock;
        Button another = new Button("Add tier", _ -> open(null));
        another.setTestId("add-tier");
        Fold.onPhones(
                tiers,
                tiers.addComponentColumn(this::folded).setHeader("Tiers"),
                List.of(
                        tiers.addColumn(Tier::name).setHeader("Tier").setFlexGrow(2),
                        tiers.addColumn(tier -> tier.allIn().toString()).setHeader("All-in now"),
                        tiers.addColumn(TiersPanel::step).setHeader("Price step"),
                        tiers.addColumn(TiersPanel::sold).setHeader("Sold"),
                        tiers.addColumn(tier -> TierTable.sale(tier, clock.instant()))
                                .setHeader("Sale"),
                        tiers.addComponentColumn(this::steps)
                                .setHeader("")
                                .setWidth("20.5rem")
                                .setFlexGrow(0)));
        tiers.addThemeVariants(GridVariant.LUMO_COMPACT);
        tiers.setAllRowsVisible(true);
        tiers.setTestId("tiers");
        none.addClassName("empty");
        add(new Header(new H2("Tiers"), another), tiers, none);
        refresh();
    }

    private Div folded(Tier tier) {
        Div row = Fold.row(
                new Span(tier.name()),
                "%s all-in · %s · %s".formatted(tier.allIn(), step(tier), TierTable.sale(tier, clock.instant())),
                "Sold " + sold(tier));
        row.add(steps(tier));
        return row;
    }

    private static String sold(Tier tier) {
        return "%,d of %,d".formatted(tier.sold(), tier.capacity());
    }

    private static String step(Tier tier) {
        PriceStep step = tier.step();
        if (step == null) {
            return "Own price";
        }
        return step.left() == null ? step.name() : "%s, %,d left".formatted(step.name(), step.left());
    }

    private Div steps(Tier tier) {
        Button edit = new Button("Edit", _ -> open(tier));
        edit.addThemeVariants(ButtonVariant.TERTIARY);
        edit.setAriaLabel("Edit tier " + tier.name());
        edit.setTestId("edit-tier");
        Button remove = new Button("Remove", _ -> remove(tier));
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.setAriaLabel("Remove tier " + tier.name());
        remove.setVisible(tier.sold() + tier.held() + tier.kept() == 0);
        Button prices = new Button("Price steps", _ -> openSteps(tier));
        prices.addThemeVariants(ButtonVariant.TERTIARY);
        prices.setAriaLabel("Price steps of tier " + tier.name());
        prices.setTestId("edit-steps");
        Button house = new Button(
                tier.setAside() == 0 ? "House" : "House: %,d".formatted(tier.setAside()), _ -> openHouse(tier));
        house.addThemeVariants(ButtonVariant.TERTIARY);
        house.setAriaLabel("Places of tier %s for the house: %,d".formatted(tier.name(), tier.setAside()));
        house.setTestId("edit-house");
        return new Div(edit, prices, house, remove);
    }

    private void openHouse(Tier tier) {
        new HouseDialog(() -> boxOffice.tier(tier.id()).orElse(tier), places -> {
                    permission.run();
                    TierOutcome outcome = desk.setAside(tier.id(), places);
                    refresh();
                    return outcome;
                })
                .open();
    }

    private void open(@org.jspecify.annotations.Nullable Tier tier) {
        TierId id = tier == null ? TierId.next() : tier.id();
        int position = tier == null
                ? boxOffice.tiers(show.id()).size()
                : boxOffice.tiers(show.id()).indexOf(tier);
        TierDialog dialog = new TierDialog(
                show,
                tier == null ? null : desk.draft(tier.id()).orElseThrow(),
                position,
                (draft, seen) -> {
                    permission.run();
                    Edit<TierDraft> outcome = seen == null
                            ? new Edit.Decided<>(desk.save(id, show.id(), draft))
                            : desk.edit(id, show.id(), draft, seen);
                    refresh();
                    return outcome;
                },
                clock);
        dialog.open();
    }

    private void openSteps(Tier tier) {
        new StepsDialog(show, tier, desk.steps(tier.id()), (steps, seen) -> {
                    permission.run();
                    Edit<List<PricedStep>> outcome = desk.editSteps(tier.id(), steps, seen);
                    refresh();
                    return outcome;
                })
                .open();
    }

    private void remove(Tier tier) {
        permission.run();
        switch (desk.remove(tier.id())) {
            case TierOutcome.Saved _ -> Words.done(tier.name() + " is gone.");
            case TierOutcome.Refused(String _, String sentence) -> Words.refused(sentence);
        }
        refresh();
    }

    private void refresh() {
        List<Tier> current = boxOffice.tiers(show.id());
        tiers.setItems(current);
        tiers.setVisible(!current.isEmpty());
        none.setVisible(current.isEmpty());
    }
}
