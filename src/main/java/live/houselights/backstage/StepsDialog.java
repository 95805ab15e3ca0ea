package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

    StepsDialog(Show show, Tier tier, List<PricedStep> current, Function<List<StepDraft>, TierOutcome> save) {
        this.show = show;
        this.tier = tier;
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
        add(how, rows, another, problem);
        Button done = new Button("Save steps", _ -> submit(save));
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.setTestId("save-steps");
        getFooter().add(new Button("Cancel", _ -> close()), done);
    }

    private void add(Optional<PricedStep> step) {
        if (steps.size() == TierDesk.MOST_STEPS) {
            problem.setText("A tier has at most %d steps.".formatted(TierDesk.MOST_STEPS));
            return;
        }
        StepRow row = new StepRow(show.zone(), tier, step, this::remove);
        steps.add(row);
        rows.add(row);
    }

    private void remove(StepRow row) {
        steps.remove(row);
        rows.remove(row);
    }

    private void submit(Function<List<StepDraft>, TierOutcome> save) {
        problem.setText("");
        List<Optional<StepDraft>> read = steps.stream().map(StepRow::read).toList();
        if (read.stream().anyMatch(Optional::isEmpty)) {
            return;
        }
        switch (save.apply(read.stream().flatMap(Optional::stream).toList())) {
            case TierOutcome.Saved _ -> {
                close();
                Words.done("Price steps saved.");
            }
            case TierOutcome.Refused(String _, String sentence) -> problem.setText(sentence);
        }
    }
}
