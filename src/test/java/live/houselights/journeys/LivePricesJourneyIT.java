package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A manager changes a tier while fans look at it. */
@Journey
class LivePricesJourneyIT {

    @Autowired
    Box box;

    @Test
    void aNewPriceNameAndCapacityReachEveryOpenPage(Visitor manager, Visitor fan) {
        Show show = box.onSale();
        Tier tier = box.add(show, "Balcony", 30);
        fan.goTo("/shows/" + show.slug());
        Locator row = new Fan(fan).row("Balcony");
        assertThat(row).containsText("€16.50");

        edit(manager, show, tier.name());
        manager.type("tier-price", "20.00");
        manager.type("tier-capacity", "7");
        manager.type("tier-name", "Upper balcony");
        manager.click("save-tier");

        Locator renamed = new Fan(fan).row("Upper balcony");
        assertThat(renamed.getByTestId("tier-price")).containsText("€21.50");
        assertThat(renamed).containsText("Only 7 left");
        assertThat(renamed.getByTestId("tier-plus")).hasAttribute("aria-label", "One more: Upper balcony");
    }

    @Test
    void whoHoldsKeepsTheirPriceAndReadsNothingElse(Visitor manager, Visitor visitor) {
        Show show = box.onSale();
        Tier tier = box.add(show, "Stalls", 30);
        Fan fan = new Fan(visitor);
        fan.hold(show, tier, 1);
        assertThat(visitor.the("cart-total")).hasText("€16.50");

        edit(manager, show, tier.name());
        manager.type("tier-price", "20.00");
        manager.click("save-tier");

        visitor.goTo("/shows/" + show.slug());
        Locator row = fan.row("Stalls");
        assertThat(row.getByTestId("tier-price")).containsText("€21.50");
        assertThat(row.getByTestId("tier-kept")).hasText("In your cart: 1 at €16.50");
        row.getByTestId("tier-plus").click();
        assertThat(visitor.page().locator(".buy-bar-total")).hasText("€38.00");
        visitor.lookAsAFan("show-held-price");
        visitor.click("buy");
        visitor.isAt("/checkout");
        assertThat(visitor.all("cart-line")).hasCount(2);
        assertThat(visitor.the("cart-total")).hasText("€38.00");
        assertThat(visitor.the("cart-line")).containsText("kept at the price it was held for");
        visitor.lookAsAFan("checkout-two-prices");
        visitor.the("line-minus").click();
        assertThat(visitor.all("cart-line")).hasCount(1);
        assertThat(visitor.the("cart-total")).hasText("€16.50");
        fan.introduce("early@example.com", "Eve Early");
        fan.pay(Fan.APPROVED);
        fan.hasTickets(1);
    }

    private static void edit(Visitor manager, Show show, String tier) {
        manager.signInAs("manager");
        manager.goTo("/backstage/shows/" + show.id() + "/edit");
        manager.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Edit tier " + tier).setExact(true))
                .click();
        manager.sees("save-tier");
    }
}
