package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;
import live.houselights.jobs.RecurringJob;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From one fan who cannot come to another who can. */
@Journey
class ReturnJourneyIT {

    @Autowired
    Box box;

    @Autowired
    BoxOffice boxOffice;

    @Autowired
    List<RecurringJob> jobs;

    @Test
    void aReturnedTicketGoesToWhoWaitsAndItsMoneyBackToWhoReturnedIt(Visitor a, Visitor b) {
        Show show = box.onSale();
        Tier tier = box.add(show, "Rare", 1);
        new Fan(a).buy(show, tier, 1, "a-returns@example.com", "Anna Away");
        String walkIn = a.the("walk-in").getAttribute("href");

        Fan waiting = new Fan(b);
        b.goTo("/shows/" + show.slug());
        Locator row = waiting.row("Rare");
        row.getByTestId("waiting-open").click();
        assertThat(row.getByTestId("waiting-email")).isVisible();
        b.look("waiting-form");
        Locator email = row.getByTestId("waiting-email").locator("input").first();
        email.fill("b-waits@example.com");
        email.dispatchEvent("change");
        email.blur();
        row.getByTestId("waiting-join").click();
        assertThat(row.getByTestId("waiting-message")).containsText("b-waits@example.com");
        b.look("waiting-asked");
        follow(b, "b-waits@example.com", "Join the waiting list", "Join the waiting list");
        b.look("waiting-join");
        b.click("confirm-join");
        b.sees("waiting-heading", "You are number 1");
        b.look("waiting-place");

        a.click("return-ticket");
        Locator dialog = a.page().getByRole(AriaRole.ALERTDIALOG);
        assertThat(dialog).containsText("as soon as somebody buys it");
        a.look("return-dialog");
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Return").setExact(true))
                .click();
        a.sees("return-state", "Void");
        a.look("returned");
        assertThat(a.secondTab()
                        .navigate(a.page().url().replaceAll("/orders/.*", "") + walkIn)
                        .status())
                .isEqualTo(404);

        b.sees("waiting-heading", "A ticket is yours");
        follow(b, "b-waits@example.com", "held for you", "Get your ticket");
        b.sees("waiting-heading", "A ticket is yours");
        b.look("waiting-offer");
        b.click("take-offer");
        b.isAt("/checkout");
        b.sees("hold-clock");
        waiting.introduce("b-waits@example.com", "Ben Waits");
        waiting.pay(Fan.APPROVED);
        waiting.hasTickets(1);

        returnsSweep();
        a.sees("return-state", "refunded");
        a.look("return-refunded");
        assertThat(boxOffice.tier(tier.id()).orElseThrow().sold()).isOne();
        assertThat(a.goTo(walkIn).status()).isEqualTo(404);
    }

    /** It comes by itself every ten seconds, unless a journey before this one has set the house's clock back. */
    private void returnsSweep() {
        jobs.stream()
                .filter(job -> job.name().equals("orders.returns"))
                .findFirst()
                .orElseThrow()
                .run();
    }

    /** Opens a fan's mail in the inbox and goes where its button leads. */
    private static void follow(Visitor visitor, String to, String subject, String button) {
        visitor.goTo("/inbox");
        visitor.all("inbox-mail")
                .filter(new Locator.FilterOptions().setHasText(to))
                .filter(new Locator.FilterOptions().setHasText(subject))
                .first()
                .getByTestId("inbox-open")
                .click();
        visitor.sees("inbox-body");
        Page page = visitor.page();
        String link = (String) page.frameLocator("iframe")
                .getByRole(AriaRole.LINK, new FrameLocator.GetByRoleOptions().setName(button))
                .first()
                .evaluate("e => e.href");
        visitor.goTo(link);
    }
}
