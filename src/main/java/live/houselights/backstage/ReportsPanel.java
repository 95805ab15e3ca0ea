package live.houselights.backstage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import live.houselights.catalog.Show;
import live.houselights.onstage.PartyReports;
import live.houselights.onstage.PartyReports.Report;
import live.houselights.onstage.Stages;
import live.houselights.onstage.Stages.Because;
import live.houselights.onstage.Stages.ModerationOutcome;

/** What guests of parties have reported. What a moderator does about one settles it. */
class ReportsPanel extends Section {

    private static final Duration TIME_OUT = Duration.ofMinutes(10);
    private static final Because REPORTED = new Because(null, "Reported by a guest of a party");

    private final Show show;
    private final PartyReports reports;
    private final Stages stages;
    private final Supplier<String> moderator;
    private final Div list = new Div();

    /**
     * @param moderator checks that this person may, and tells who it is
     */
    ReportsPanel(Show show, PartyReports reports, Stages stages, Supplier<String> moderator) {
        this.show = show;
        this.reports = reports;
        this.stages = stages;
        this.moderator = moderator;
        setTestId("desk-reports");
        add(new Header(new H2("Reported at parties")), list);
        refresh();
    }

    /** Reads what is open. Without any there is nothing to see. */
    final void refresh() {
        List<Report> open = reports.open(show.id());
        setVisible(!open.isEmpty());
        list.removeAll();
        open.forEach(report -> list.add(row(report)));
    }

    private Component row(Report report) {
        Paragraph text = new Paragraph(report.text());
        Span facts = new Span("%s, %s · reported by %s"
                .formatted(
                        report.fanName(),
                        Words.clock(report.saidAt(), show.zone()),
                        report.reporters() == 1 ? "one guest" : report.reporters() + " guests"));
        facts.addClassName("quiet");
        Button timeOut = tool(
                "Time out 10 min",
                report,
                by -> carryOut(stages.timeOut(show.id(), report.fanId(), TIME_OUT, REPORTED, by), report, by));
        Button ban =
                tool("Ban", report, by -> carryOut(stages.ban(show.id(), report.fanId(), REPORTED, by), report, by));
        ban.addThemeVariants(ButtonVariant.ERROR);
        Button nothing = tool("Leave it", report, by -> settle(report, by));
        Div tools = new Div(timeOut, ban, nothing);
        Div row = new Div(text, facts, tools);
        row.addClassName("report");
        row.setTestId("desk-report");
        return row;
    }

    /** What a tool does, on behalf of this moderator. */
    private interface Deed {
        void by(String moderator);
    }

    private Button tool(String word, Report report, Deed deed) {
        Button tool = new Button(word, _ -> deed.by(moderator.get()));
        tool.addThemeVariants(ButtonVariant.TERTIARY);
        tool.setAriaLabel("%s: %s".formatted(word, report.fanName()));
        return tool;
    }

    private void carryOut(ModerationOutcome outcome, Report report, String by) {
        switch (outcome) {
            case ModerationOutcome.Done() -> settle(report, by);
            case ModerationOutcome.Unknown(var reason) -> Words.refused(reason);
        }
    }

    private void settle(Report report, String by) {
        reports.settle(show.id(), report.message(), by);
        refresh();
    }
}
