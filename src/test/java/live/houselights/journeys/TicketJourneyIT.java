package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From the show's page to the ticket. */
@Journey
class TicketJourneyIT {

    /** Between the last key and the reload: what was typed travels to the server when a field is left. */
    private static final double A_BREATH_MILLIS = 1_500;

    @Autowired
    Box box;

    @Autowired
    BoxOffice boxOffice;

    @Autowired
    TestClock clock;

    @Test
    void aGuestBuysTicketsAShirtAndATipAndGetsThemByMail(Visitor visitor) {
        Fan fan = new Fan(visitor);
        Show show = box.onSale();
        Tier tier = box.add(show, "Guests", 50);

        fan.hold(show, tier, 2);
        visitor.goTo("/store");
        visitor.click("product-card");
        visitor.click("add-to-cart");
        visitor.sees("cart-count", "3");
        visitor.goTo("/checkout");
        visitor.click("tip-2");
        fan.introduce("guest@example.com", "Gerda <b>Guest</b>");
        visitor.click("address-country");
        visitor.page()
                .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Germany"))
                .click();
        visitor.type("address-name", "Gerda Guest");
        visitor.type("address-street", "Probenweg 1");
        visitor.type("address-postcode", "10115");
        visitor.type("address-city", "Berlin");
        visitor.look("checkout");
        fan.pay(Fan.APPROVED);

        fan.hasTickets(2);
        visitor.look("confirmation");
        visitor.goTo("/inbox");
        Locator mail = visitor.all("inbox-mail")
                .filter(new Locator.FilterOptions().setHasText("guest@example.com"))
                .first();
        assertThat(mail).isVisible();
        visitor.look("inbox");
        mail.getByTestId("inbox-open").click();
        visitor.sees("inbox-body");
        assertThat(boxOffice.tier(tier.id()).orElseThrow().sold()).isEqualTo(2);
    }

    @Test
    void aTipMayBeAnySumBetweenTheSmallestAndTheLargest(Visitor visitor) {
        Fan fan = new Fan(visitor);
        Show show = box.onSale();
        fan.hold(show, box.add(show, "Tippers", 50), 1);

        visitor.type("tip-own", "1000");
        visitor.click("tip-own-give");
        visitor.sees("tip-own-error", "A tip is €1.00 to €500.00.");
        visitor.look("tip-own-refused");
        visitor.type("tip-own", "a lot");
        visitor.the("tip-own").locator("input").first().press("Enter");
        visitor.sees("tip-own-error", "Type a sum in figures, such as 7.50.");
        visitor.type("tip-own", "3,33");
        visitor.click("tip-own-give");

        visitor.sees("total-tip", "€3.33");
        assertThat(visitor.the("tip-own-error")).isHidden();
        assertThat(visitor.the("tip-own").locator("input").first()).hasValue("3.33");
        visitor.lookAsAFan("tip-own");
        visitor.click("tip-2");
        visitor.sees("total-tip", "€5.00");
        assertThat(visitor.the("tip-own").locator("input").first()).hasValue("");
        visitor.click("tip-0");
        assertThat(visitor.the("total-tip")).isHidden();
    }

    @Test
    void aDeclineLosesNothingAndTheNextTrySucceeds(Visitor visitor) {
        Fan fan = new Fan(visitor);
        Show show = box.onSale();
        fan.hold(show, box.add(show, "Second try", 50), 1);
        fan.introduce("again@example.com", "Ada Again");

        fan.pay(Fan.DECLINED_ONCE);
        visitor.sees("pay-error");
        visitor.look("declined");
        assertThat(visitor.the("checkout-email").locator("input").first()).hasValue("again@example.com");
        fan.pay(Fan.DECLINED_ONCE);

        fan.hasTickets(1);
    }

    @Test
    void theBankAsksAndTheOrderGoesOn(Visitor visitor) {
        Fan fan = new Fan(visitor);
        Show show = box.onSale();
        fan.hold(show, box.add(show, "Asked", 50), 1);
        fan.introduce("asked@example.com", "Alma Asked");

        fan.pay(Fan.ASKED_BY_BANK);
        visitor.sees("challenge-approve");
        visitor.look("challenge");
        visitor.click("challenge-approve");

        fan.hasTickets(1);
    }

    @Test
    void aHoldThatLapsesReturnsThePlacesAndKeepsWhatWasTyped(Visitor visitor, Visitor other) {
        Fan fan = new Fan(visitor);
        Show show = box.onSale();
        Tier tier = box.add(show, "Slow", 2);
        fan.hold(show, tier, 2);
        fan.introduce("slow@example.com", "Sam Slow");
        other.goTo("/shows/" + show.slug());
        assertThat(new Fan(other).row("Slow")).not().containsText("2 left");

        try {
            clock.advance(BoxOffice.HOLD.plusSeconds(5));
            visitor.sees("cart-lapsed");
            visitor.look("lapsed");
        } finally {
            clock.advance(BoxOffice.HOLD.plusSeconds(5).negated());
        }

        assertThat(boxOffice.tier(tier.id()).orElseThrow().held()).isZero();
        assertThat(new Fan(other).row("Slow").getByTestId("tier-plus")).isEnabled();
        visitor.click("try-again");
        visitor.sees("hold-clock");
        assertThat(boxOffice.tier(tier.id()).orElseThrow().held()).isEqualTo(2);
        assertThat(visitor.the("checkout-email").locator("input").first()).hasValue("slow@example.com");
    }

    @Test
    void twoBrowsersRaceForTheLastTicketAndOneWins(Visitor first, Visitor second) {
        Show show = box.onSale();
        Tier tier = box.add(show, "Last one", 1);
        Fan quick = new Fan(first);
        Fan slow = new Fan(second);
        quick.choose(show, tier, 1);
        slow.choose(show, tier, 1);

        first.click("buy");
        first.isAt("/checkout");
        second.the("buy").click(new Locator.ClickOptions().setForce(true));
        second.page().waitForTimeout(1_000);

        assertThat(second.page().url()).contains("/shows/");
        quick.introduce("winner@example.com", "Wim Winner");
        quick.pay(Fan.APPROVED);
        quick.hasTickets(1);
        assertThat(slow.row("Last one")).containsText("Sold out");
        assertThat(boxOffice.tier(tier.id()).orElseThrow().sold()).isOne();
    }

    @Test
    void aPurchaseInOneBrowserMovesTheNumbersInAnother(Visitor watcher, Visitor buyer) {
        Show show = box.onSale();
        Tier tier = box.add(show, "Moving", 6);
        watcher.goTo("/shows/" + show.slug());
        Fan looking = new Fan(watcher);
        assertThat(looking.row("Moving")).containsText("6 left");

        new Fan(buyer).hold(show, tier, 2);

        assertThat(looking.row("Moving")).containsText("4 left");
    }

    @Test
    void aRefreshASecondTabAndTheWayBackKeepTheCart(Visitor visitor) {
        Fan fan = new Fan(visitor);
        Show show = box.onSale();
        Tier tier = box.add(show, "Kept", 10);
        fan.hold(show, tier, 2);
        fan.introduce("kept@example.com", "Kim Kept");

        visitor.page().waitForTimeout(A_BREATH_MILLIS);
        visitor.page().reload();
        assertThat(visitor.all("cart-line")).hasCount(1);
        assertThat(visitor.the("checkout-email").locator("input").first()).hasValue("kept@example.com");
        Page tab = visitor.secondTab();
        tab.navigate(visitor.page().url());
        assertThat(tab.getByTestId("cart-line")).hasCount(1);
        visitor.page().goBack();
        visitor.sees("cart-count", "2");
        visitor.goTo("/checkout");

        assertThat(visitor.all("cart-line")).hasCount(1);
        assertThat(boxOffice.tier(tier.id()).orElseThrow().held()).isEqualTo(2);
        fan.pay(Fan.APPROVED);
        fan.hasTickets(2);
        assertThat(boxOffice.tier(tier.id()).orElseThrow().sold()).isEqualTo(2);
    }

    @Test
    void moreTimeWorksOnce(Visitor visitor) {
        Fan fan = new Fan(visitor);
        Show show = box.onSale();
        fan.hold(show, box.add(show, "Patient", 10), 1);

        try {
            clock.advance(Duration.ofMinutes(8));
            visitor.page().reload();
            visitor.click("more-time");

            assertThat(visitor.the("more-time")).isHidden();
        } finally {
            clock.advance(Duration.ofMinutes(-8));
        }
    }

    @Test
    void aFreeShowNeedsNoCard(Visitor visitor) {
        Fan fan = new Fan(visitor);
        Show show = box.free();
        Tier tier = boxOffice.tiers(show.id()).getFirst();

        fan.hold(show, tier, 1);
        fan.introduce("free@example.com", "Frida Free");
        visitor.click("pay");

        fan.hasTickets(1);
    }
}
