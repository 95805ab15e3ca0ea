package live.houselights.backstage;

import com.vaadin.flow.component.Component;
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
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import live.houselights.catalog.Show;
import live.houselights.cluster.Topics;
import live.houselights.messages.stage.AsksChanged;
import live.houselights.messages.stage.StageChanged;
import live.houselights.onstage.Asks;
import live.houselights.onstage.Asks.Ask;
import live.houselights.onstage.Asks.State;
import live.houselights.onstage.Stages;
import live.houselights.onstage.Stages.ModerationOutcome;
import live.houselights.shell.LiveUpdates;

/** What fans ask the stage, most wanted first, with what the team may do about it beside each. */
class AskPanel extends Section {

    private static final int MOST_SHOWN = 400;
    private static final int MOST_WITHOUT_SCROLLING = 15;

    /** For all of them in a row: what is on offer changes with every order, and a grid measures once. */
    private static final String WIDTH_OF_TOOLS = "20rem";

    private final Show show;
    private final Asks asks;
    private final Stages stages;
    private final Supplier<String> moderator;
    private final Button invite = new Button();
    private final ReasonField reason = new ReasonField(
            "Reason to dismiss, for the log",
            "Goes with the next one that you dismiss. Only the team reads it.",
            "desk-ask-reason");
    private final Grid<Ask> list = new Grid<>();
    private final Paragraph quiet = new Paragraph();
    private boolean invited;

    /**
     * @param moderator checks that this person may, and tells who it is
     */
    AskPanel(Show show, Asks asks, Stages stages, Topics topics, Supplier<String> moderator) {
        this.show = show;
        this.asks = asks;
        this.stages = stages;
        this.moderator = moderator;
        // What it says is what it does, should somebody else have been faster.
        invite.addClickListener(_ -> {
            boolean wanted = !invited;
            carryOut(name -> stages.invite(show.id(), wanted, name));
        });
        invite.setTestId("desk-ask-invite");
        quiet.addClassName("empty");
        add(new Header(new H2("Questions to the stage"), invite), reason, quiet, columns());
        LiveUpdates.of(this, topics, this::refresh)
                .on(AsksChanged.class, changed -> changed.show().equals(show.id()))
                .on(StageChanged.class, changed -> changed.show().equals(show.id()));
        refresh();
    }

    private Component columns() {
        Fold.onPhones(
                list,
                list.addComponentColumn(this::folded).setHeader("Questions"),
                List.of(
                        list.addColumn(ask -> "%,d".formatted(ask.votes()))
                                .setHeader("Votes")
                                .setAutoWidth(true)
                                .setFlexGrow(0),
                        list.addColumn(Ask::fanName).setHeader("Who").setAutoWidth(true),
                        list.addComponentColumn(AskPanel::text)
                                .setHeader("Question")
                                .setFlexGrow(4),
                        list.addComponentColumn(this::tools)
                                .setHeader("")
                                .setWidth(WIDTH_OF_TOOLS)
                                .setFlexGrow(0)));
        list.addClassName("tall");
        list.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        list.setTestId("desk-asks");
        return list;
    }

    private Component folded(Ask ask) {
        Div row = Fold.row(
                text(ask),
                "%s · %s · %s"
                        .formatted(
                                ask.fanName(), Words.clock(ask.at(), show.zone()), Words.count(ask.votes(), "vote")));
        row.add(tools(ask));
        return row;
    }

    private static Component text(Ask ask) {
        Span text = new Span(ask.text());
        Div line = new Div();
        if (ask.state() != State.WAITING) {
            line.add(badge(word(ask.state())), new Span(" "));
        }
        if (ask.hidden()) {
            line.add(badge("Hidden"), new Span(" "));
        }
        line.add(text);
        return line;
    }

    private static Span badge(String word) {
        Span badge = new Span(word);
        badge.addClassName("badge");
        return badge;
    }

    private static String word(State state) {
        return switch (state) {
            case WAITING -> "Waits";
            case PICKED -> "On stage";
            case ANSWERED -> "Answered";
            case DISMISSED -> "Dismissed";
            case WITHDRAWN -> "Taken back";
        };
    }

    private Component tools(Ask ask) {
        Div tools = new Div();
        if (ask.state() == State.WAITING && !ask.hidden()) {
            tools.add(tool("On stage", ask, name -> stages.pick(show.id(), ask.id(), name)));
        }
        if (ask.state().open()) {
            tools.add(tool("Answered", ask, name -> stages.answer(show.id(), ask.id(), name)));
        }
        if (ask.state().open() || ask.state() == State.ANSWERED) {
            Button dismiss = tool("Dismiss", ask, name -> {
                String why = reason.getValue();
                reason.clear();
                return stages.dismiss(show.id(), ask.id(), why, name);
            });
            dismiss.addThemeVariants(ButtonVariant.ERROR);
            tools.add(dismiss);
        }
        if (ask.state() == State.DISMISSED && !ask.hidden()) {
            tools.add(tool("Show again", ask, name -> stages.restore(show.id(), ask.id(), name)));
        }
        return tools;
    }

    private Button tool(String word, Ask ask, Function<String, ModerationOutcome> order) {
        Button tool = new Button(word, _ -> carryOut(order));
        tool.addThemeVariants(ButtonVariant.TERTIARY);
        tool.setAriaLabel("%s: %s".formatted(word, ask.text()));
        tool.setTestId("desk-ask-" + word.toLowerCase(Locale.ROOT).replace(' ', '-'));
        return tool;
    }

    /** @param order is given the name of whoever gives it */
    private void carryOut(Function<String, ModerationOutcome> order) {
        switch (order.apply(moderator.get())) {
            case ModerationOutcome.Done() -> refresh();
            case ModerationOutcome.Unknown(String why) -> {
                refresh();
                Words.refused(why);
            }
        }
    }

    private void refresh() {
        invited = asks.invited(show.id());
        invite.setText(invited ? "Close questions" : "Invite questions");
        List<Ask> all = asks.of(show.id(), MOST_SHOWN);
        list.setItems(all);
        list.setAllRowsVisible(all.size() <= MOST_WITHOUT_SCROLLING);
        list.setVisible(!all.isEmpty());
        reason.setVisible(!all.isEmpty());
        quiet.setVisible(all.isEmpty());
        quiet.setText(invited ? "Nobody has asked anything yet." : "Fans are not invited to ask.");
    }
}
