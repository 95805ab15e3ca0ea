package live.houselights.backstage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import live.houselights.catalog.Show;
import live.houselights.cluster.Topics;
import live.houselights.messages.stage.StageChanged;
import live.houselights.onstage.Polls;
import live.houselights.onstage.Polls.Draft;
import live.houselights.onstage.Polls.Outcome;
import live.houselights.onstage.Polls.Poll;
import live.houselights.shell.LiveUpdates;

/** Asks everybody at a show, and keeps how each poll ended. */
class PollPanel extends Section {

    private static final List<Duration> LENGTHS = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10));

    private final Show show;
    private final Polls polls;
    private final Supplier<String> moderator;
    private final TextField question = new TextField("Question");
    private final TextArea choices = new TextArea("Answers, one a line");
    private final Select<Duration> length = new Select<>();
    private final Div results = new Div();

    /**
     * @param moderator checks that this person may, and tells who it is
     */
    PollPanel(Show show, Polls polls, Topics topics, Supplier<String> moderator) {
        this.show = show;
        this.polls = polls;
        this.moderator = moderator;
        question.setMaxLength(Polls.LONGEST_QUESTION);
        question.setWidthFull();
        question.setTestId("desk-poll-question");
        choices.setHelperText("%d to %d answers".formatted(Polls.FEWEST_CHOICES, Polls.MOST_CHOICES));
        choices.setWidthFull();
        choices.setTestId("desk-poll-answers");
        length.setLabel("Open for");
        length.setItems(LENGTHS);
        length.setItemLabelGenerator(PollPanel::told);
        length.setValue(Duration.ofMinutes(1));
        length.setTestId("desk-poll-length");
        Button ask = new Button("Ask everybody", _ -> ask());
        ask.setTestId("desk-poll-ask");
        Div row = new Div(length, ask);
        row.addClassName("fields");
        Div form = new Div(question, choices, row);
        form.addClassName("form-stack");
        add(new Header(new H2("Polls")), form, results);
        LiveUpdates.of(this, topics, this::refresh)
                .on(StageChanged.class, changed -> changed.show().equals(show.id()));
        refresh();
    }

    private static String told(Duration length) {
        return length.toMinutes() == 0 ? length.toSeconds() + " s" : length.toMinutes() + " min";
    }

    private void ask() {
        Draft draft = new Draft(question.getValue(), choices.getValue().lines().toList(), length.getValue());
        carryOut(() -> polls.open(show.id(), draft, moderator.get()), () -> {
            question.clear();
            choices.clear();
        });
    }

    private void carryOut(Supplier<Outcome> order, Runnable then) {
        switch (order.get()) {
            case Outcome.Done() -> then.run();
            case Outcome.Refused(var reason) -> Words.refused(reason);
        }
        refresh();
    }

    /** Reads how all polls stand. */
    private void refresh() {
        List<Poll> all = polls.of(show.id());
        results.removeAll();
        if (all.isEmpty()) {
            results.add(new Paragraph("Nobody was asked anything yet."));
        }
        all.forEach(poll -> results.add(result(poll)));
    }

    private Component result(Poll poll) {
        Div result = new Div(new H3(poll.question()));
        result.setTestId("desk-poll");
        UnorderedList choices = new UnorderedList();
        poll.choices().forEach(choice -> choices.add(new ListItem("%s: %,d".formatted(choice.text(), choice.votes()))));
        String when = poll.closed() ? "closed at " : "open until ";
        Paragraph facts = new Paragraph(
                "%,d votes, %s%s".formatted(poll.votes(), when, Words.clock(poll.closesAt(), show.zone())));
        facts.addClassName("quiet");
        result.add(choices, facts);
        if (!poll.closed()) {
            Button close = new Button("Close now", _ -> {
                String _ = moderator.get();
                carryOut(() -> polls.close(show.id(), poll.id()), () -> {});
            });
            close.addThemeVariants(ButtonVariant.TERTIARY);
            close.setAriaLabel("Close now: " + poll.question());
            result.add(close);
        }
        return result;
    }
}
