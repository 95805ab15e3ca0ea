package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.TierDesk;
import live.houselights.boxoffice.TierDesk.StepDraft;
import live.houselights.catalog.Show;
import live.houselights.kernel.Money;
import live.houselights.kernel.PriceStepId;
import live.houselights.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Prices that move while fans look at them. */
@Journey
class PriceStepsJourneyIT {

    /** Jobs look at the clock every few seconds. */
    private static final double LONGEST_TURN_MILLIS = 30_000;

    @Autowired
    Box box;

    @Autowired
    TierDesk desk;

    @Autowired
    TestClock clock;

    @Test
    void anEarlyPriceEndsInEveryOpenBrowserWhenItsPlacesAreGone(Visitor manager, Visitor watcher, Visitor buyer) {
        Show show = box.onSale();
        Tier tier = box.add(show, "Stalls by step", 30);
        watcher.goTo("/shows/" + show.slug());
        Locator row = new Fan(watcher).row(tier.name());
        assertThat(row.getByTestId("tier-price")).containsText("€16.50");

        saveStep(manager, show, tier, "2");

        assertThat(row.getByTestId("tier-step")).hasText("Early bird, 2 left at this price, then €16.50");
        assertThat(row.getByTestId("tier-price")).containsText("€11.00");
        watcher.lookAsAFan("show-early-bird");
        Fan fan = new Fan(buyer);
        fan.hold(show, tier, 2);
        assertThat(buyer.the("cart-total")).hasText("€22.00");
        assertThat(row.getByTestId("tier-price")).containsText("€16.50");
        assertThat(row.getByTestId("tier-step")).hasText("");
        fan.introduce("bird@example.com", "Bea Bird");
        fan.pay(Fan.APPROVED);
        fan.hasTickets(2);
    }

    private static void saveStep(Visitor manager, Show show, Tier tier, String places) {
        manager.signInAs("manager");
        manager.goTo("/backstage/shows/" + show.id() + "/edit");
        manager.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions()
                                .setName("Price steps of tier " + tier.name())
                                .setExact(true))
                .click();
        manager.click("add-step");
        manager.type("step-name", "Early bird");
        manager.type("step-price", "10.00");
        manager.type("step-fee", "1.00");
        manager.click("save-steps");
        manager.sees("steps-problem", "Say when this price ends");
        manager.type("step-places", places);
        manager.look("backstage-price-steps");
        manager.click("save-steps");
        assertThat(manager.all("save-steps")).hasCount(0);
        assertThat(manager.the("tiers")).containsText("Early bird, 2 left");
    }

    @Test
    void whoAsksForMoreThanAreLeftAtAPriceIsToldTheNextOneFirst(Visitor visitor) {
        Show show = box.onSale();
        Tier tier = box.add(show, "Rest at a price", 30);
        step(tier, null, 1);
        Fan fan = new Fan(visitor);
        fan.choose(show, tier, 2);

        visitor.click("buy");

        visitor.sees("buy-error", "There were not that many left at €11.00.");
        visitor.lookAsAFan("show-dearer");
        visitor.click("buy");
        visitor.isAt("/checkout");
        assertThat(visitor.the("cart-total")).hasText("€33.00");
    }

    @Test
    void anEarlyPriceEndsInAnOpenBrowserWhenItsTimeComes(Visitor visitor) {
        Show show = box.onSale();
        Tier tier = box.add(show, "Timed", 30);
        step(tier, Duration.ofHours(1), null);
        visitor.goTo("/shows/" + show.slug());
        Locator row = new Fan(visitor).row(tier.name());
        assertThat(row.getByTestId("tier-step")).hasText("Early bird, then €16.50");
        assertThat(row.getByTestId("tier-until")).containsText("until ");

        try {
            clock.advance(Duration.ofHours(1));
            assertThat(row.getByTestId("tier-price"))
                    .containsText("€16.50", new ContainsTextOptions().setTimeout(LONGEST_TURN_MILLIS));
        } finally {
            clock.advance(Duration.ofHours(1).negated());
        }
    }

    private void step(Tier tier, @Nullable Duration life, @Nullable Integer places) {
        StepDraft early = new StepDraft(
                PriceStepId.next(),
                "Early bird",
                Money.of(1_000, "EUR"),
                Money.of(100, "EUR"),
                life == null ? null : clock.instant().plus(life),
                places);
        org.assertj.core.api.Assertions.assertThat(desk.saveSteps(tier.id(), List.of(early)))
                .isEqualTo(new TierDesk.TierOutcome.Saved());
    }
}
