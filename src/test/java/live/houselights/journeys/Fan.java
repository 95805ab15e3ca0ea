package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;

/** What a fan does, in the words of the journeys. */
record Fan(Visitor visitor) {

    static final String APPROVED = "4242424242424242";
    static final String DECLINED_ONCE = "4000000000000341";
    static final String ASKED_BY_BANK = "4000002500003155";
    static final String BANK_TELLS_FIRST = "4000000000009001";
    static final String SLOW_BANK = "4000000000009004";

    /** Opens the show's page and chooses tickets of this tier, without buying yet. */
    void choose(Show show, Tier tier, int quantity) {
        visitor.goTo("/shows/" + show.slug());
        Locator row = row(tier.name());
        for (int i = 1; i <= quantity; i++) {
            row.getByTestId("tier-plus").click();
            assertThat(row.getByTestId("tier-quantity")).hasText(String.valueOf(i));
        }
    }

    Locator row(String tierName) {
        return visitor.all("tier")
                .filter(new Locator.FilterOptions()
                        .setHas(visitor.page()
                                .getByRole(
                                        AriaRole.HEADING,
                                        new Page.GetByRoleOptions()
                                                .setName(tierName)
                                                .setExact(true))))
                .first();
    }

    /** Chooses tickets and goes to the checkout with them held. */
    void hold(Show show, Tier tier, int quantity) {
        choose(show, tier, quantity);
        visitor.click("buy");
        visitor.isAt("/checkout");
        visitor.sees("hold-clock");
    }

    void introduce(String email, String name) {
        visitor.type("checkout-email", email);
        visitor.type("checkout-name", name);
    }

    void fillCard(String number) {
        visitor.type("card-number", number);
        visitor.type("card-expiry", "12/30");
        visitor.type("card-cvc", "123");
    }

    void pay(String card) {
        fillCard(card);
        visitor.click("pay");
    }

    /** The order's page after a purchase that went through. */
    void hasTickets(int count) {
        visitor.isAt("/orders/[^/]+/[^/]+");
        visitor.sees("order-number");
        assertThat(visitor.all("ticket-card")).hasCount(count);
    }

    /** Buys and lands on the order's page. */
    void buy(Show show, Tier tier, int quantity, String email, String name) {
        hold(show, tier, quantity);
        introduce(email, name);
        pay(APPROVED);
        hasTickets(quantity);
    }
}
