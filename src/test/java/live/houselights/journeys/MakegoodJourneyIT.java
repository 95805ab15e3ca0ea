package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;
import live.houselights.jobs.RecurringJob;
import live.houselights.makegoods.Makegoods;
import live.houselights.testing.MeasuredQuality;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a rule that a manager sets while the picture stands, to what a fan finds on the ticket. */
@Journey
class MakegoodJourneyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Box box;

    @Autowired
    Tickets tickets;

    @Autowired
    Makegoods makegoods;

    @Autowired
    MeasuredQuality quality;

    @Autowired
    List<RecurringJob> jobs;

    @Autowired
    TestClock clock;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void partOfTheMoneyGoesBackByTheManagersRule(Visitor manager, Visitor fan) throws IOException {
        Show show = box.begun("The Picture That Stood");
        Tier tier = box.add(show, "Seated", 5);
        new Fan(fan).buy(show, tier, 1, "stood@example.com", "Stella Stood");
        String order = fan.page().url();
        Ticket ticket = tickets.admitting("stood@example.com", show.id()).orElseThrow();
        quality.measured(show.id(), ticket.id(), Duration.ofMinutes(36), Duration.ofMinutes(4), 7);

        manager.signInAs("operator");
        manager.goTo("/backstage/shows/" + show.id());
        manager.click("makegoods");
        manager.sees("makegood-look", "1 ticket would get it");
        manager.type("makegood-share", "60");
        manager.click("makegood-ask");
        manager.sees("makegood-share", "Between 1 % and 50 %");
        manager.look("backstage-makegoods-refused");
        manager.type("makegood-share", "7.5");
        manager.click("makegood-active");
        manager.click("makegood-save");
        Locator sure = manager.page().getByRole(AriaRole.ALERTDIALOG);
        assertThat(sure).containsText("€3.00 would go back.");
        manager.look("backstage-makegoods-sure");
        sure.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Switch it on"))
                .click();
        manager.sees("makegood-history", "Switched the rule on, from 7.5 %");
        manager.look("backstage-makegoods");

        clock.advance(Duration.ofMinutes(95));
        sweep();
        await().atMost(PATIENCE)
                .until(() -> makegoods.of(List.of(ticket.id())).stream()
                        .anyMatch(each -> each.given() instanceof Makegoods.Given.Refund));

        manager.page().reload();
        manager.sees("makegood-over");
        manager.sees("makegood-look", "1 ticket's picture was that bad, and everything is given.");
        manager.sees("makegood-list", ticket.number());
        manager.sees("makegood-list", "€3.00 back");
        manager.lookAtAll("backstage-makegoods-given");
        Download export = manager.page().waitForDownload(() -> manager.click("export"));
        Path file = Path.of("target", "makegoods.csv");
        export.saveAs(file);
        assertThat(Files.readString(file)).contains(ticket.number(), "Money back,3.00,EUR");

        fan.page().navigate(order);
        fan.sees("made-good", "€3.00 went back");
        fan.sees("order-allowed", "-€3.00");
        fan.lookAsAFan("order-made-good");
        clock.reset();
        box.callOff(show);
    }

    @Test
    void aReplayLastsLongerAndTheTicketSaysSo(Visitor manager, Visitor fan) {
        Show show = box.begunAndKept("The Picture That Stood Again");
        Tier tier = box.add(show, "Seated", 5);
        new Fan(fan).buy(show, tier, 1, "longer@example.com", "Lou Longer");
        String order = fan.page().url();
        Ticket ticket = tickets.admitting("longer@example.com", show.id()).orElseThrow();
        quality.measured(show.id(), ticket.id(), Duration.ofMinutes(36), Duration.ofMinutes(4), 7);

        manager.signInAs("operator");
        manager.goTo("/backstage/shows/%s/make-goods".formatted(show.id()));
        manager.sees("makegood-look", "a replay that lasts 3 days longer");
        manager.click("makegood-active");
        manager.click("makegood-save");
        manager.page()
                .getByRole(AriaRole.ALERTDIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Switch it on"))
                .click();
        manager.sees("makegood-history", "replay 3 days longer");

        clock.advance(Duration.ofMinutes(95));
        sweep();
        await().atMost(PATIENCE)
                .until(() -> makegoods.of(List.of(ticket.id())).stream()
                        .anyMatch(each -> each.given() instanceof Makegoods.Given.Replay));
        clock.advance(Duration.ofDays(8));

        fan.page().navigate(order);
        fan.sees("made-good", "your replay lasts 3 days longer");
        fan.sees("ticket-card", "Replay: Until");
        fan.lookAsAFan("order-replay-longer");
        fan.click("walk-in");
        fan.isAt("/watch/" + show.slug());
        fan.sees("watch-title", show.title());
        assertThat(fan.page().locator("video").first()).isVisible();
        fan.look("watch-replay-longer");
        clock.reset();
        box.callOff(show);
    }

    /** It comes by itself, unless a journey before this one has set the house's clock back. */
    private void sweep() {
        jobs.stream()
                .filter(job -> job.name().equals("makegoods.sweep"))
                .findFirst()
                .orElseThrow()
                .run();
    }
}
