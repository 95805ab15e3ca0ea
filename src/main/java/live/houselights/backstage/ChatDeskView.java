package live.houselights.backstage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import live.houselights.accounts.Permission;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.catalog.Emotes;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.onstage.Asks;
import live.houselights.onstage.PartyReports;
import live.houselights.onstage.Polls;
import live.houselights.onstage.Stages;
import live.houselights.onstage.Stages.Because;
import live.houselights.onstage.Stages.ChatLine;
import live.houselights.onstage.Stages.ModerationOutcome;
import live.houselights.onstage.Stages.Sanction;
import live.houselights.onstage.VipTiers;
import live.houselights.onstage.WordLists;

/** What is said on stage, newest first, with the moderators' tools beside each message. */
@OnRole(Role.BACKSTAGE)
@Route(value = "backstage/shows/:show/chat", layout = BackstageLayout.class)
@PageTitle("Chat · Backstage")
@RolesAllowed("STAFF")
class ChatDeskView extends Section implements BeforeEnterObserver {

    private static final int MESSAGES_SHOWN = 200;
    private static final Duration TIME_OUT = Duration.ofMinutes(10);

    private final Gate gate;
    private final Stages stages;
    private final WordLists words;
    private final BoxOffice boxOffice;
    private final VipTiers vips;
    private final Polls polls;
    private final Asks asks;
    private final Emotes emotes;
    private final Topics topics;
    private final PartyReports reports;

    ChatDeskView(
            Gate gate,
            Stages stages,
            WordLists words,
            BoxOffice boxOffice,
            VipTiers vips,
            Polls polls,
            Asks asks,
            Emotes emotes,
            Topics topics,
            PartyReports reports) {
        this.gate = gate;
        this.stages = stages;
        this.words = words;
        this.boxOffice = boxOffice;
        this.vips = vips;
        this.polls = polls;
        this.asks = asks;
        this.emotes = emotes;
        this.topics = topics;
        this.reports = reports;
        addClassName("desk");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Show show = gate.show(event.getRouteParameters().get("show").orElse(""), Permission.MODERATION);
        removeAll();
        RouterLink log = new RouterLink(
                "Moderation log",
                ModerationLogView.class,
                new RouteParameters("show", show.id().toString()));
        log.addClassName("export");
        log.getElement().setAttribute("data-testid", "moderation-log");
        Supplier<String> moderator = () -> moderatorOf(show);
        add(
                new Header(new H1("Chat of " + show.title()), log),
                new Room(show),
                new AskPanel(show, asks, stages, topics, moderator),
                new PollPanel(show, polls, topics, moderator));
        if (gate.may(Permission.PROGRAMME, show.artist())) {
            Runnable permission = () -> gate.require(Permission.PROGRAMME, show.artist());
            add(
                    new VipTiersPanel(show.id(), boxOffice.tiers(show.id()), vips, permission),
                    new EmotesPanel(show.artist(), gate.nameOf(show.artist()), emotes, permission),
                    new WordsPanel(show.artist(), gate.nameOf(show.artist()), words, permission));
        }
    }

    /** Checks that this person may, and tells who it is. */
    private String moderatorOf(Show show) {
        gate.require(Permission.MODERATION, show.artist());
        return gate.person().name();
    }

    /** The running room; refreshes when the stage has something new. */
    private class Room extends Div {

        private final Show show;
        private final SlowModeField slowMode;
        private final VoicesField voices;
        private final Grid<ChatLine> messages = new Grid<>();
        private final ReasonField reason = new ReasonField(
                "Reason, for the log", "Goes with what you do next. Only the team reads it.", "desk-reason");
        private final Div sanctioned = new Div();
        private final Paragraph silent = new Paragraph("Nobody has said anything yet.");
        private final ReportsPanel reported;

        Room(Show show) {
            this.show = show;
            slowMode = new SlowModeField(seconds -> carryOut(() -> stages.slow(show.id(), seconds, moderator())));
            reported = new ReportsPanel(show, reports, stages, () -> moderatorOf(show));
            voices = new VoicesField(those -> carryOut(() -> stages.voices(show.id(), those, moderator())));
            Div rules = new Div(slowMode, voices, reason);
            rules.addClassName("fields");
            Fold.onPhones(
                    messages,
                    messages.addComponentColumn(this::folded).setHeader("Messages"),
                    List.of(
                            messages.addColumn(line -> Words.clock(line.at(), show.zone()))
                                    .setHeader("At")
                                    .setAutoWidth(true)
                                    .setFlexGrow(0),
                            messages.addColumn(ChatLine::fanName)
                                    .setHeader("Who")
                                    .setAutoWidth(true),
                            messages.addComponentColumn(Room::text)
                                    .setHeader("Message")
                                    .setFlexGrow(4),
                            messages.addComponentColumn(this::tools)
                                    .setHeader("")
                                    .setAutoWidth(true)
                                    .setFlexGrow(0)));
            messages.addClassName("tall");
            messages.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
            messages.setTestId("chat-desk");
            silent.addClassName("empty");
            add(rules, reported, silent, messages, new H2("Banned, timed out or hidden"), sanctioned);
            addAttachListener(event -> {
                Topics.Subscription news =
                        stages.watch(show.id(), () -> event.getUI().access(this::refresh));
                addDetachListener(detached -> {
                    news.close();
                    detached.unregisterListener();
                });
            });
            refresh();
        }

        private Component folded(ChatLine line) {
            Div row = Fold.row(text(line), line.fanName() + " · " + Words.clock(line.at(), show.zone()));
            row.add(tools(line));
            return row;
        }

        private static Component text(ChatLine line) {
            Span text = new Span(line.text());
            if (line.deleted()) {
                text.addClassName("deleted");
                text.setTitle("Deleted");
            }
            if (line.hidden()) {
                Span hidden = new Span("Hidden");
                hidden.addClassName("badge");
                hidden.setTitle("Only %s and the team see this".formatted(line.fanName()));
                return new Div(hidden, new Span(" "), text);
            }
            return text;
        }

        private Component tools(ChatLine line) {
            Button delete = tool("Delete", line, () -> stages.delete(show.id(), line.id(), because(line), moderator()));
            delete.setVisible(!line.deleted());
            Button timeOut = tool(
                    "Time out 10 min",
                    line,
                    () -> stages.timeOut(show.id(), line.fanId(), TIME_OUT, because(line), moderator()));
            Button ban = tool("Ban", line, () -> stages.ban(show.id(), line.fanId(), because(line), moderator()));
            ban.addThemeVariants(ButtonVariant.ERROR);
            Button hide = tool("Hide", line, () -> stages.hide(show.id(), line.fanId(), because(line), moderator()));
            hide.setTooltipText("Lets this fan write on, unseen by other fans");
            return new Div(delete, timeOut, hide, ban);
        }

        private Button tool(String word, ChatLine line, Supplier<ModerationOutcome> act) {
            Button tool = new Button(word, _ -> {
                carryOut(act);
                reason.clear();
            });
            tool.addThemeVariants(ButtonVariant.TERTIARY);
            tool.setAriaLabel("%s: %s".formatted(word, line.fanName()));
            tool.setTestId("desk-" + word.toLowerCase(java.util.Locale.ROOT).replaceAll(" .*", ""));
            return tool;
        }

        private String moderator() {
            return gate.person().name();
        }

        private Because because(ChatLine line) {
            return new Because(line.id(), reason.getValue());
        }

        private void carryOut(Supplier<ModerationOutcome> act) {
            gate.require(Permission.MODERATION, show.artist());
            switch (act.get()) {
                case ModerationOutcome.Done() -> refresh();
                case ModerationOutcome.Unknown(String reason) -> {
                    refresh();
                    Words.refused(reason);
                }
            }
        }

        private void refresh() {
            reported.refresh();
            slowMode.show(stages.slowSeconds(show.id()));
            voices.setValue(stages.voices(show.id()));
            List<ChatLine> newestFirst =
                    stages.recent(show.id(), MESSAGES_SHOWN).reversed();
            messages.setItems(newestFirst);
            messages.setVisible(!newestFirst.isEmpty());
            silent.setVisible(newestFirst.isEmpty());
            sanctioned.removeAll();
            List<Sanction> sanctions = stages.sanctions(show.id());
            if (sanctions.isEmpty()) {
                sanctioned.add(new Paragraph("Nobody."));
            }
            sanctions.forEach(sanction -> sanctioned.add(row(sanction)));
        }

        private Component row(Sanction sanction) {
            Instant until = sanction.until();
            String what = sanction.hidden() ? "hidden" : until == null ? "banned" : "timed out";
            String end = until == null ? "" : " until " + Words.clock(until, show.zone());
            Span who = new Span("%s, %s%s".formatted(sanction.fanName(), what, end));
            Button lift =
                    new Button("Lift", _ -> carryOut(() -> stages.unban(show.id(), sanction.fanId(), moderator())));
            lift.addThemeVariants(ButtonVariant.TERTIARY);
            lift.setAriaLabel("Lift: " + sanction.fanName());
            Div row = new Div(who, lift);
            row.addClassName("sanction");
            return row;
        }
    }
}
