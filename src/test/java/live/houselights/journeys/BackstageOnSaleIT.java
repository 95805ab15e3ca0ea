package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import live.houselights.accounts.Accounts;
import live.houselights.accounts.Permission;
import live.houselights.accounts.Permissions;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.kernel.ArtistId;
import live.houselights.testing.TestClock;
import live.houselights.waitingroom.LineDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A manager runs an on-sale from the desk, and it shows what the fans do. */
@Journey
class BackstageOnSaleIT {

    private static final String NOTICE = "The band asks for five minutes. Nothing is lost.";

    @Autowired
    Box box;

    @Autowired
    LineDesk lines;

    @Autowired
    Catalog catalog;

    @Autowired
    Accounts accounts;

    @Autowired
    Permissions permissions;

    @Autowired
    TestClock clock;

    private final Set<Show> armed = new HashSet<>();

    @AfterEach
    void takeTheLineAway() {
        armed.forEach(show -> lines.close(show.id()));
        clock.reset();
    }

    @Test
    void aManagerArmsALinePausesItSeesItSellAndClosesIt(Visitor manager, Visitor visitor) {
        Show show = box.ahead("Tomorrow Never Knocks");
        armed.add(show);
        Instant opens = clock.instant().plus(Duration.ofMinutes(40));
        Tier tier = box.add(show, "From the desk", 20, opens);
        Tier _ = box.add(show, "Standing", 2_000, opens);
        manager.signInAs("manager");
        manager.goTo("/backstage/shows/" + show.id());
        manager.click("on-sale");
        manager.isAt("/backstage/shows/[^/]+/on-sale");
        manager.sees("line-phase", "No line");

        manager.type("line-buyers", "0");
        manager.click("arm");
        manager.sees("line-problem", "Between 1 and");
        manager.lookAtAll("on-sale-not-armed");
        manager.type("line-buyers", "20");
        assertThat(manager.the("line-problem")).isHidden();
        rehearse(manager);
        manager.type("line-buyers", "1");
        manager.click("arm");
        manager.sees("line-phase", "Armed");
        manager.lookAtAll("on-sale-armed");

        clock.advance(Duration.ofMinutes(11));
        manager.sees("line-phase", "Room open");
        manager.lookAtAll("on-sale-gathering");
        visitor.goTo("/line/" + show.slug());
        visitor.click("line-act");
        visitor.sees("line-head", "You are in");
        manager.sees("figure-in-line", "1");

        manager.click("pause");
        manager.sees("line-problem", "Tell the fans why");
        manager.type("line-pause-notice", NOTICE);
        assertThat(manager.the("line-problem")).isHidden();
        manager.click("pause");
        manager.sees("line-phase", "Paused");
        visitor.sees("line-notice", NOTICE);
        manager.lookAtAll("on-sale-paused");
        manager.click("resume");
        manager.sees("line-phase", "Room open");
        assertThat(visitor.the("line-notice")).isHidden();

        clock.advance(Duration.ofMinutes(30));
        manager.sees("line-phase", "Calling");
        manager.sees("figure-called", "1");
        Fan fan = new Fan(visitor);
        visitor.isAt("/shows/[^/]+");
        visitor.sees("buy");
        fan.row(tier.name()).getByTestId("tier-plus").click();
        visitor.click("buy");
        visitor.isAt("/checkout");
        manager.sees("figure-in-checkout", "1");
        manager.sees("curve-held", "1 in all");
        fan.introduce("first-at-the-desk@example.com", "Fay First");
        fan.pay(Fan.DECLINED_ONCE);
        manager.sees("curve-declined", "1 in all");
        fan.pay(Fan.DECLINED_ONCE);
        fan.hasTickets(1);
        manager.sees("figure-finished", "1");
        manager.sees("curve-sold", "1 in all");
        manager.page()
                .locator("details:has([data-testid=on-sale-table]) > summary")
                .click();
        manager.lookAtAll("on-sale-calling");

        manager.click("close-line");
        manager.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Close for good"))
                .click();
        manager.sees("line-phase", "Closed");
        assertThat(manager.the("pause")).isHidden();
        manager.lookAtAll("on-sale-closed");

        assertThat(manager.the("arm")).hasText("Arm a new line");
        manager.click("arm");
        manager.sees("line-phase", "Armed");
        manager.sees("figure-called", "0");
        manager.click("disarm");
        manager.sees("line-phase", "No line");
    }

    private static void rehearse(Visitor manager) {
        manager.type("rehearsal-fans", "0");
        manager.click("rehearse");
        manager.sees("rehearsal-problem", "Between 1 and 200,000 fans");
        manager.type("rehearsal-fans", "");
        manager.click("rehearse");
        manager.sees("rehearsal-problem", "whole number");
        manager.type("rehearsal-fans", "3000");
        manager.click("rehearse");
        manager.sees("rehearsal-state", "Played with 20 buyers at once");
        manager.sees("rehearsal-outcome", "Sold out after");
        manager.sees("rehearsal-outcome", "Nine of ten");
        manager.sees("rehearsal-outcome", "would leave without");
        manager.sees("rehearsal-tiers", "From the desk");
        String first = manager.the("rehearsal-outcome").textContent();
        manager.lookAtAll("on-sale-rehearsed");
        manager.type("rehearsal-seed", "2");
        manager.click("rehearse");
        assertThat(manager.the("rehearsal-outcome")).not().hasText(first);
        manager.type("rehearsal-seed", "1");
        manager.click("rehearse");
        assertThat(manager.the("rehearsal-outcome")).hasText(first);
    }

    @Test
    void anotherArtistsLineIsNotThere(Visitor manager) {
        manager.signInAs("manager");
        Set<ArtistId> own = permissions.artistsFor(
                accounts.byEmail("noor@houselights.example").orElseThrow().id(), Permission.PROGRAMME);
        Show foreign = catalog.programme().stream()
                .filter(show -> !own.contains(show.artist()))
                .findFirst()
                .orElseThrow();

        int status =
                manager.goTo("/backstage/shows/" + foreign.id() + "/on-sale").status();

        assertThat(status).isEqualTo(404);
        assertThat(manager.page().content()).doesNotContain(foreign.title());
    }
}
