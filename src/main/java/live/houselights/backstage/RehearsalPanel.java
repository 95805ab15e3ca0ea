package live.houselights.backstage;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import live.houselights.catalog.Show;
import live.houselights.waitingroom.LineDesk.LinePlan;
import live.houselights.waitingroom.Rehearsals;
import live.houselights.waitingroom.Rehearsals.BeginOutcome;
import live.houselights.waitingroom.Rehearsals.Crowd;
import live.houselights.waitingroom.Rehearsals.Ending;
import live.houselights.waitingroom.Rehearsals.Run;
import org.jspecify.annotations.Nullable;

/** Tries an on-sale out with simulated fans, by the plan that is armed or typed, and says what would happen. */
class RehearsalPanel extends Section {

    private final Show show;
    private final Rehearsals rehearsals;
    private final Supplier<Optional<LinePlan>> plan;
    private final Runnable permission;
    private final IntegerField fans = field("Fans", "rehearsal-fans", "", Crowd.USUAL.fans());
    private final IntegerField late = field("Come late", "rehearsal-late", "%", Crowd.USUAL.late());
    private final IntegerField absent = field("Never come", "rehearsal-absent", "%", Crowd.USUAL.absent());
    private final IntegerField buying = field("Want to buy", "rehearsal-buying", "%", Crowd.USUAL.buying());
    private final IntegerField declined = field("Declined", "rehearsal-declined", "%", Crowd.USUAL.declined());
    private final IntegerField checkout = field(
            "Checkout", "rehearsal-checkout", "s", (int) Crowd.USUAL.checkout().toSeconds());
    private final IntegerField seed = field("Crowd", "rehearsal-seed", "", (int) Crowd.USUAL.seed());
    private final List<IntegerField> fields = List.of(fans, late, absent, buying, declined, checkout, seed);
    private final Button rehearse = new Button("Rehearse", _ -> rehearse());
    private final Button cancel = new Button("Stop", _ -> cancel());
    private final Paragraph problem = new Paragraph();
    private final Paragraph state = new Paragraph();
    private final RehearsalOutcome outcome = new RehearsalOutcome();
    private final NativeDetails fold = new NativeDetails();
    private @Nullable Run run;

    /**
     * @param plan what to play by; empty when something of it is not typed
     * @param permission asked before each rehearsal; throws when this person may not
     */
    RehearsalPanel(Show show, Rehearsals rehearsals, Supplier<Optional<LinePlan>> plan, Runnable permission) {
        this.show = show;
        this.rehearsals = rehearsals;
        this.plan = plan;
        this.permission = permission;
        addClassName("rehearsal-panel");
        Paragraph what =
                new Paragraph("Simulated fans come to a copy of this on-sale: the line as it is planned above, and"
                        + " the tiers, limits and codes as they are now. Nothing is sold, and nobody is told.");
        what.addClassName("quiet");
        problem.addClassName("form-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setTestId("rehearsal-problem");
        state.addClassName("quiet");
        state.getElement().setAttribute("role", "status");
        state.setTestId("rehearsal-state");
        rehearse.setTestId("rehearse");
        cancel.setTestId("rehearsal-stop");
        cancel.setVisible(false);
        outcome.setVisible(false);
        late.setHelperText("After the draw");
        declined.setHelperText("Of all payments");
        checkout.setHelperText("Half are quicker");
        seed.setHelperText("Another number, other fans");
        Div crowd = new Div();
        fields.forEach(field -> {
            crowd.add(field);
            field.addValueChangeListener(_ -> problem.setText(""));
        });
        crowd.addClassName("rehearsal-crowd");
        Div steps = new Div(rehearse, cancel, state);
        steps.addClassName("steps");
        fold.setSummary(new H2("Rehearsal"));
        fold.setContent(new Div(what, crowd, steps, problem, outcome));
        fold.setOpen(true);
        add(fold);
        addDetachListener(_ -> cancel());
    }

    /** Folds the panel while a line runs: what happens comes before what would. */
    void fold(boolean folded) {
        fold.setOpen(!folded);
    }

    private void rehearse() {
        permission.run();
        problem.setText("");
        if (fields.stream().anyMatch(IntegerField::isEmpty)) {
            problem.setText("Type a whole number in each field of the crowd.");
            return;
        }
        Optional<LinePlan> planned = plan.get();
        if (planned.isEmpty()) {
            problem.setText("The line needs its times and how many may buy at once.");
            return;
        }
        switch (rehearsals.begin(show.id(), planned.get(), crowd())) {
            case BeginOutcome.Refused(String sentence) -> problem.setText(sentence);
            case BeginOutcome.Begun(Run begun) -> follow(begun, planned.get());
        }
    }

    private Crowd crowd() {
        return new Crowd(
                fans.getValue(),
                late.getValue(),
                absent.getValue(),
                buying.getValue(),
                declined.getValue(),
                Duration.ofSeconds(checkout.getValue()),
                seed.getValue());
    }

    private void follow(Run begun, LinePlan played) {
        run = begun;
        plays(true);
        state.setText("The fans are coming…");
        UI ui = UI.getCurrentOrThrow();
        var _ = begun.ending().whenComplete((ending, _) -> {
            if (ui.isAttached()) {
                var _ = ui.access(() -> {
                    if (begun.equals(run)) {
                        end(ending, played);
                    }
                });
            }
        });
    }

    /**
     * @param ending null when it broke
     */
    private void end(@Nullable Ending ending, LinePlan played) {
        run = null;
        plays(false);
        state.setText("");
        switch (ending) {
            case null -> problem.setText("The rehearsal broke off. Please try again.");
            case Ending.Cancelled() -> state.setText("Stopped.");
            case Ending.Played(var rehearsal) -> {
                state.setText("Played with %,d buyers at once; places drawn %s."
                        .formatted(played.buyersAtOnce(), Words.moment(played.drawsAt(), show.zone())));
                outcome.show(rehearsal);
                outcome.setVisible(true);
            }
        }
    }

    private void plays(boolean now) {
        rehearse.setEnabled(!now);
        cancel.setVisible(now);
    }

    private void cancel() {
        if (run != null) {
            run.cancel();
        }
    }

    private static IntegerField field(String label, String testId, String unit, int usual) {
        IntegerField field = new IntegerField(label);
        field.setValue(usual);
        field.setTestId(testId);
        if (!unit.isEmpty()) {
            field.setSuffixComponent(new Span(unit));
        }
        return field;
    }
}
