package live.houselights.backstage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import live.houselights.catalog.Show;
import live.houselights.waitingroom.LineDesk;
import live.houselights.waitingroom.LineDesk.DeskOutcome;
import live.houselights.waitingroom.LineDesk.LineFigures;
import live.houselights.waitingroom.LineDesk.LinePlan;
import live.houselights.waitingroom.LinePhase;
import org.jspecify.annotations.Nullable;

/** Steers a show's line. What is typed stays while the figures move, unless the line itself was changed meanwhile. */
class LinePanel extends Section {

    private static final Duration USUAL_GATHERING = Duration.ofMinutes(30);
    private static final int USUAL_BUYERS = 500;
    private static final String NOT_A_NUMBER = "Type how many may buy at once, as a whole number.";

    private final Show show;
    private final LineDesk desk;
    private final Runnable permission;
    private final Runnable refresh;
    private final Supplier<Instant> nextSale;
    private final Paragraph state = new Paragraph();
    private final Paragraph problem = new Paragraph();
    private final MomentField opens = new MomentField("Room opens");
    private final MomentField draws = new MomentField("Places are drawn");
    private final IntegerField buyers = new IntegerField("Buyers at once");
    private final TextArea notice = new TextArea("Notice to everybody in line");
    private final Button arm = button("Arm", "arm", this::arm);
    private final Button disarm = button("Disarm", "disarm", this::disarm);
    private final Button admit = button("Change", "change-buyers", this::admitAtOnce);
    private final Button pause = button("Pause", "pause", this::pause);
    private final Button resume = button("Resume", "resume", this::resume);
    private final Button close = button("Close the line", "close-line", this::askToClose);
    private @Nullable LinePlan plan;
    private boolean closedBefore;
    private Optional<LinePhase> phaseBefore = Optional.empty();
    private Supplier<Optional<String>> stillObjected = Optional::empty;
    private String told = "";

    /**
     * @param permission asked before each command; throws when this person may not
     * @param refresh called after each command that was carried out
     * @param nextSale what times are proposed for, where there is no line or it is over
     */
    LinePanel(Show show, LineDesk desk, Runnable permission, Runnable refresh, Supplier<Instant> nextSale) {
        this.show = show;
        this.desk = desk;
        this.permission = permission;
        this.refresh = refresh;
        this.nextSale = nextSale;
        addClassName("line-panel");
        state.setTestId("line-state");
        problem.addClassName("form-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setTestId("line-problem");
        opens.setTestId("line-opens");
        draws.setTestId("line-draws");
        buyers.setTestId("line-buyers");
        buyers.setHelperText("Called and admitted fans who have not finished");
        notice.setTestId("line-pause-notice");
        notice.setMaxLength(LineDesk.LONGEST_NOTICE);
        notice.setHelperText("At most %d characters".formatted(LineDesk.LONGEST_NOTICE));
        arm.addThemeVariants(ButtonVariant.PRIMARY);
        resume.addThemeVariants(ButtonVariant.PRIMARY);
        close.addThemeVariants(ButtonVariant.ERROR);
        add(
                new H2("The line"),
                state,
                row("line-plan", opens, draws, buyers, admit),
                row("steps", arm, disarm),
                notice,
                row("steps", pause, resume, close),
                problem);
        buyers.setValue(USUAL_BUYERS);
        propose();
        List.<HasValue<?, ?>>of(opens, draws, buyers, notice)
                .forEach(field -> field.addValueChangeListener(_ -> judgeAgain()));
    }

    /** Proposes times for a line that is not armed yet. */
    private void propose() {
        Instant draw = nextSale.get().truncatedTo(ChronoUnit.MINUTES);
        draws.show(draw, show.zone());
        opens.show(draw.minus(USUAL_GATHERING), show.zone());
    }

    /** The plan that is in force, or typed; empty when something of it is missing. */
    Optional<LinePlan> planned() {
        return opens.isEmpty() || draws.isEmpty() || buyers.isEmpty()
                ? Optional.empty()
                : Optional.of(new LinePlan(
                        opens.getValue().atZone(show.zone()).toInstant(),
                        draws.getValue().atZone(show.zone()).toInstant(),
                        buyers.getValue()));
    }

    void show(Optional<LineFigures> line) {
        state.setText(sentence(line));
        Optional<LinePhase> phase = line.map(LineFigures::phase);
        if (!phase.equals(phaseBefore)) {
            // What was refused was refused to the line as it was.
            phaseBefore = phase;
            say("", Optional::empty);
        }
        boolean armed = line.filter(LinePanel::isArmed).isPresent();
        boolean closed = line.filter(LinePanel::isClosed).isPresent();
        boolean planned = line.isEmpty() || armed || closed;
        boolean runs = line.filter(LinePanel::isRunning).isPresent();
        boolean paused = line.filter(LinePanel::isPaused).isPresent();
        opens.setVisible(planned);
        draws.setVisible(planned);
        arm.setVisible(planned);
        arm.setText(armed ? "Change the plan" : closed ? "Arm a new line" : "Arm");
        disarm.setVisible(armed);
        buyers.setVisible(planned || runs);
        admit.setVisible(runs);
        notice.setVisible(runs);
        pause.setVisible(runs);
        pause.setText(paused ? "Change the notice" : "Pause");
        resume.setVisible(paused);
        close.setVisible(runs);
        line.ifPresent(this::takeOver);
    }

    /** Shows what is in force where another desk may have changed it, and leaves alone what is being typed otherwise. */
    private void takeOver(LineFigures line) {
        boolean known = line.plan().equals(plan);
        boolean over = isClosed(line);
        if (known && over == closedBefore) {
            takeOverNotice(line);
            return;
        }
        closedBefore = over;
        plan = line.plan();
        buyers.setValue(plan.buyersAtOnce());
        if (over) {
            propose();
        } else {
            opens.show(plan.opensAt(), show.zone());
            draws.show(plan.drawsAt(), show.zone());
        }
        takeOverNotice(line);
    }

    private void takeOverNotice(LineFigures line) {
        if (!line.notice().equals(told)) {
            told = line.notice();
            notice.setValue(told);
        }
    }

    private String sentence(Optional<LineFigures> line) {
        return line.map(it -> switch (it.phase()) {
                    case ARMED ->
                        "The room opens %s, and the places are drawn %s."
                                .formatted(
                                        Words.moment(it.plan().opensAt(), show.zone()),
                                        Words.moment(it.plan().drawsAt(), show.zone()));
                    case GATHERING ->
                        "The room is open. The places are drawn %s."
                                .formatted(Words.moment(it.plan().drawsAt(), show.zone()));
                    case DRAWING -> "The places are being drawn.";
                    case OPEN -> "Fans are called as the checkout has room.";
                    case PAUSED -> "Nobody is called, and everybody in line reads your notice.";
                    case CLOSED ->
                        "This line is over: whoever wants to buy may. A new line gets a draw of its own, and places and"
                                + " passes of this one are worth nothing in it.";
                })
                .orElse("Whoever wants to buy may. Arm a line for an on-sale that more people want to enter than can"
                        + " buy at once.");
    }

    private static boolean isArmed(LineFigures line) {
        return switch (line.phase()) {
            case ARMED -> true;
            case GATHERING, DRAWING, OPEN, PAUSED, CLOSED -> false;
        };
    }

    private static boolean isClosed(LineFigures line) {
        return switch (line.phase()) {
            case CLOSED -> true;
            case ARMED, GATHERING, DRAWING, OPEN, PAUSED -> false;
        };
    }

    private static boolean isRunning(LineFigures line) {
        return switch (line.phase()) {
            case GATHERING, DRAWING, OPEN, PAUSED -> true;
            case ARMED, CLOSED -> false;
        };
    }

    private static boolean isPaused(LineFigures line) {
        return switch (line.phase()) {
            case PAUSED -> true;
            case ARMED, GATHERING, DRAWING, OPEN, CLOSED -> false;
        };
    }

    private void arm() {
        Optional<String> objection = objectionToPlan();
        if (objection.isPresent()) {
            say(objection.get(), this::objectionToPlan);
        } else {
            carryOut(() -> desk.arm(show.id(), planned().orElseThrow()), this::objectionToPlan);
        }
    }

    private Optional<String> objectionToPlan() {
        if (opens.isEmpty() || draws.isEmpty()) {
            return Optional.of("Pick a date and a time for the opening and for the draw.");
        }
        return buyers.isEmpty()
                ? Optional.of(NOT_A_NUMBER)
                : desk.objection(show.id(), planned().orElseThrow()).map(DeskOutcome.Refused::sentence);
    }

    private void disarm() {
        carryOut(() -> desk.disarm(show.id()), Optional::empty);
    }

    private void admitAtOnce() {
        Integer number = buyers.getValue();
        if (number == null) {
            say(NOT_A_NUMBER, this::objectionToBuyers);
        } else {
            carryOut(() -> desk.admitAtOnce(show.id(), number), this::objectionToBuyers);
        }
    }

    private Optional<String> objectionToBuyers() {
        Integer number = buyers.getValue();
        boolean right = number != null && number >= 1 && number <= LineDesk.MOST_BUYERS_AT_ONCE;
        return right ? Optional.empty() : Optional.of(problem.getText());
    }

    private void pause() {
        carryOut(
                () -> desk.pause(show.id(), notice.getValue()),
                () -> notice.getValue().isBlank() ? Optional.of(problem.getText()) : Optional.empty());
    }

    private void resume() {
        carryOut(() -> desk.resume(show.id()), Optional::empty);
    }

    private void askToClose() {
        new SureDialog(
                        "Close the line?",
                        "Everybody who waits loses their place, and whoever is quickest buys. This cannot be undone.",
                        "Close for good",
                        () -> carryOut(() -> desk.close(show.id()), Optional::empty))
                .open();
    }

    /**
     * @param objection what would still speak against it, should it be refused and something else be typed then
     */
    private void carryOut(Supplier<DeskOutcome> command, Supplier<Optional<String>> objection) {
        permission.run();
        switch (command.get()) {
            case DeskOutcome.Done() -> {
                say("", Optional::empty);
                refresh.run();
            }
            case DeskOutcome.Refused(String sentence) -> say(sentence, objection);
        }
    }

    private void say(String sentence, Supplier<Optional<String>> objection) {
        problem.setText(sentence);
        stillObjected = objection;
    }

    /** What was refused is right now, or wrong in another way. */
    private void judgeAgain() {
        if (!problem.getText().isEmpty()) {
            problem.setText(stillObjected.get().orElse(""));
        }
    }

    private static Div row(String name, Component... parts) {
        Div row = new Div(parts);
        row.addClassName(name);
        return row;
    }

    private static Button button(String word, String testId, Runnable act) {
        Button button = new Button(word, _ -> act.run());
        button.setTestId(testId);
        return button;
    }
}
