package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import live.houselights.catalog.Show;
import live.houselights.cluster.Topics;
import live.houselights.makegoods.MakegoodDesk;
import live.houselights.makegoods.MakegoodDesk.Outcome;
import live.houselights.makegoods.Makegoods;
import live.houselights.makegoods.Makegoods.Progress;
import live.houselights.makegoods.Rule;
import live.houselights.messages.audience.AudienceCounted;
import live.houselights.shell.LiveUpdates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A show's rule, and what it would come to by what was measured until now; after the show, how far it is given. */
class MakegoodRulePanel extends Section {

    /** While the show runs, what a rule would come to is asked anew so often: it reads all tickets' figures. */
    private static final Duration LOOK_FRESH = Duration.ofMinutes(1);

    private static final String UNKNOWN =
            "What it would come to is not known right now. Nothing was changed: try again in a minute.";

    private static final Logger log = LoggerFactory.getLogger(MakegoodRulePanel.class);

    private final Show show;
    private final MakegoodDesk desk;
    private final Makegoods makegoods;
    private final Clock clock;
    private final Supplier<String> person;
    private final Runnable changed;
    private final Checkbox active = new Checkbox("Make it good to them");
    private final MakegoodFields fields;
    private final Paragraph look = new Paragraph();
    private Instant lookedAt = Instant.EPOCH;

    /**
     * @param person throws unless this person may; else their name
     * @param changed run when the rule was set
     */
    MakegoodRulePanel(
            Show show,
            MakegoodDesk desk,
            Makegoods makegoods,
            Topics topics,
            Clock clock,
            Supplier<String> person,
            Runnable changed) {
        this.show = show;
        this.desk = desk;
        this.makegoods = makegoods;
        this.clock = clock;
        this.person = person;
        this.changed = changed;
        Rule rule = desk.rule(show.id()).orElseGet(() -> Rule.suggested(show.replayUntil() != null));
        boolean over = !clock.instant().isBefore(show.endsAt());
        fields = new MakegoodFields(rule, show.replayUntil() != null);
        active.setValue(rule.active());
        active.setTestId("makegood-active");
        active.setReadOnly(over);
        fields.setReadOnly(over);
        look.setTestId("makegood-look");
        look.getElement().setAttribute("role", "status");
        Paragraph how = new Paragraph(
                "Some fans' picture stands although the show goes on. What they get is given by itself half an"
                        + " hour after the show, once for each ticket, and told by a letter. What they watch in the replay"
                        + " does not count.");
        how.addClassName("quiet");
        add(new Header(new H2("The rule")), how, active, fields, look);
        if (over) {
            Paragraph late = new Paragraph("The show is over, so its rule stays as it is.");
            late.setTestId("makegood-over");
            late.addClassName("quiet");
            add(late);
        } else {
            add(buttons());
        }
        LiveUpdates.of(this, topics, this::lookAgain)
                .on(AudienceCounted.class, count -> count.show().equals(show.id()));
        boolean _ = look();
    }

    private Div buttons() {
        Button ask = new Button("What would it come to?", _ -> {
            String _ = person.get();
            boolean _ = look();
        });
        ask.setTestId("makegood-ask");
        Button save = new Button("Save the rule", _ -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setTestId("makegood-save");
        Div row = new Div(save, ask);
        row.addClassName("steps");
        return row;
    }

    private Rule typed() {
        return fields.rule(active.getValue());
    }

    private void save() {
        String _ = person.get();
        if (!active.getValue()) {
            set();
            return;
        }
        if (!look()) {
            return;
        }
        new SureDialog(
                        "Switch the rule on?",
                        look.getText()
                                + " More may follow while the show goes on. It can be changed until the show is over.",
                        "Switch it on",
                        this::set)
                .open();
    }

    private void set() {
        fields.clear();
        switch (desk.set(show.id(), typed(), person.get())) {
            case Outcome.Set() -> {
                Words.done(active.getValue() ? "The rule holds." : "The rule is off: nobody gets anything.");
                changed.run();
            }
            case Outcome.TooLate() -> Words.refused("The show is over: its rule cannot be changed any more.");
            case Outcome.Refused(String field, String sentence) -> fields.mark(field, sentence);
        }
    }

    private void lookAgain() {
        if (!clock.instant().isBefore(lookedAt.plus(LOOK_FRESH))) {
            boolean _ = look();
        }
    }

    /** False, and said at the field, when what is typed is no rule. */
    private boolean look() {
        lookedAt = clock.instant();
        fields.clear();
        Optional<Progress> progress = makegoods.progress(show.id());
        if (progress.isPresent()) {
            look.setText(MakegoodWords.progress(progress.get()));
            return true;
        }
        Optional<Outcome.Refused> refusal = desk.refusal(show.id(), typed());
        refusal.ifPresent(wrong -> fields.mark(wrong.field(), wrong.sentence()));
        if (refusal.isPresent()) {
            look.setText("");
            return false;
        }
        return told();
    }

    /** False when it cannot be known, so that nobody promises what they were not told of. */
    private boolean told() {
        try {
            look.setText(MakegoodWords.look(desk.look(show.id(), typed()), typed().gift()));
            return true;
        } catch (RuntimeException failed) {
            log.warn("What a rule of show {} would come to is not known", show.id(), failed);
            look.setText(UNKNOWN);
            return false;
        }
    }
}
