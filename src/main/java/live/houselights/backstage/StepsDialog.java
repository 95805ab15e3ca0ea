package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import live.houselights.boxoffice.Edit;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.TierDesk;
import live.houselights.boxoffice.TierDesk.PricedStep;
import live.houselights.boxoffice.TierDesk.StepDraft;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.catalog.Show;

/** The prices before a tier's own, one row each, from the first to the last. Stays open until the box office takes them. */
class StepsDialog extends Dialog {

    private final Show show;
    private final Tier tier;
    private final Div rows = new Div();
    private final List<StepRow> steps = new ArrayList<>();
    private final Paragraph problem = new Paragraph();
    private final MeanwhileNotice notice = new MeanwhileNotice("tier's price steps");
    private List<StepDraft> seen;

    /**
     * @param save told the steps, and those that they were edited from
     */
    StepsDialog(
            Show show,
            Tier tier,
            List<PricedStep> current,
            BiFunction<List<StepDraft>, List<StepDraft>, Edit<List<PricedStep>>> save) {
        this.show = show;
        this.tier = tier;
        this.seen = drafts(current);
        setHeaderTitle("Price steps of " + tier.name());
        setWidth("min(60rem, 96vw)");
        Paragraph how = new Paragraph(
                "Each price holds until its time, or for its number of places, whichever ends it first. Then the next"
                        + " one holds, and after the last the tier's own price. Fans keep the price they held.");
        how.addClassName("quiet");
        rows.addClassName("step-rows");
        problem.addClassName("form-problem");
        problem.setTestId("steps-problem");
        problem.getElement().setAttribute("role", "alert");
        Button another = new Button("Add step", _ -> add(Optional.empty()));
        another.setTestId("add-step");
        current.forEach(step -> add(Optional.of(step)));
        add(notice, how, rows, another, problem);
        Button done = new Button("Save steps", _ -> submit(save));
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.setTestId("save-steps");
        getFooter().add(new Button("Cancel", _ -> close()), done);
    }

    private static List<StepDraft> drafts(List<PricedStep> steps) {
        return steps.stream().map(PricedStep::step).toList();
    }

    private void add(Optional<PricedStep> step) {
        if (steps.size() == TierDesk.MOST_STEPS) {
            problem.setText("A tier has at most %d steps.".formatted(TierDesk.MOST_STEPS));
            return;
        }
        insert(steps.size(), step);
    }

    private void insert(int place, Optional<PricedStep> step) {
        StepRow row = new StepRow(show.zone(), tier, step, this::remove);
        steps.add(place, row);
        rows.addComponentAtIndex(place, row);
    }

    private void remove(StepRow row) {
        steps.remove(row);
        rows.remove(row);
    }

    private void submit(BiFunction<List<StepDraft>, List<StepDraft>, Edit<List<PricedStep>>> save) {
        problem.setText("");
        notice.hide();
        List<Optional<StepDraft>> read = steps.stream().map(StepRow::read).toList();
        if (read.stream().anyMatch(Optional::isEmpty)) {
            return;
        }
        switch (save.apply(read.stream().flatMap(Optional::stream).toList(), seen)) {
            case Edit.Overtaken<List<PricedStep>>(var now) -> catchUp(now);
            case Edit.Decided<List<PricedStep>>(TierOutcome.Saved _) -> {
                close();
                Words.done("Price steps saved.");
            }
            case Edit.Decided<List<PricedStep>>(TierOutcome.Refused(String _, String sentence)) ->
                problem.setText(sentence);
        }
    }

    /** Steps that somebody else added join the rows at their place; what was typed into the others stays. */
    private void catchUp(List<PricedStep> now) {
        List<Meanwhile.Change> changes = new ArrayList<>();
        for (int place = 0; place < now.size(); place++) {
            PricedStep stored = now.get(place);
            Optional<StepRow> row = rowOf(stored.step());
            Optional<StepDraft> before = of(seen, stored.step());
            row.ifPresent(it -> changes.addAll(it.catchUp(stored)));
            if (row.isEmpty() && before.isEmpty()) {
                insert(Math.min(place, steps.size()), Optional.of(stored));
                changes.add(new Meanwhile.Change("Step", "", told(stored.step()), null));
            } else if (row.isEmpty() && !before.get().equals(stored.step())) {
                changes.add(
                        new Meanwhile.Change("Step that you took away", told(before.get()), told(stored.step()), null));
            }
        }
        seen.stream()
                .filter(old -> of(drafts(now), old).isEmpty())
                .forEach(old -> changes.add(new Meanwhile.Change(
                        "Step (saved again, it is back)",
                        told(old),
                        "",
                        rowOf(old).<Runnable>map(row -> () -> remove(row)).orElse(null))));
        seen = drafts(now);
        notice.show(changes);
    }

    private Optional<StepRow> rowOf(StepDraft step) {
        return steps.stream().filter(row -> row.isOf(step)).findFirst();
    }

    private static Optional<StepDraft> of(List<StepDraft> steps, StepDraft wanted) {
        return steps.stream().filter(step -> step.id().equals(wanted.id())).findFirst();
    }

    private static String told(StepDraft step) {
        return "%s, %s".formatted(step.name(), step.price().plus(step.fee()));
    }
}
