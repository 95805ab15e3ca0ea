package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import java.util.Map;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a ticket to a better one, for the difference. */
@Journey
class UpgradeJourneyIT {

    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    private static final LocatorAssertions.ContainsTextOptions TOLD_PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    /** A picture that waits for its next piece waits for a busy machine; all else would be the upgrade's doing. */
    private static final String LISTEN_FOR_BREAKS = """
        () => {
          window.breaks = [];
          for (const what of ['emptied', 'pause', 'ended', 'seeking'])
            document.querySelector('video').addEventListener(what, () => window.breaks.push(what));
        }\
        """;

    @Autowired
    Box box;

    @Autowired
    BoxOffice boxOffice;

    @Test
    void aFanUpgradesBesideThePictureWhichPlaysOn(Visitor fan) {
        Show show = box.live();
        Tier floor = box.add(show, "Deckchair", 20);
        Tier balcony = box.dearer(show, "Skybox", 20);
        new Fan(fan).buy(show, floor, 1, "uma@example.com", "Uma Pgrade");
        fan.click("walk-in");
        fan.sees("watch-title", show.title());
        playsOn(fan);
        fan.page().evaluate(LISTEN_FOR_BREAKS);

        fan.click("watch-shop");

        FrameLocator shop = fan.page().frameLocator("iframe[name=counter]");
        Locator choice = shop.getByTestId("upgrade-tier").filter(new Locator.FilterOptions().setHasText("Skybox"));
        assertThat(choice.getByTestId("upgrade-price")).containsText("€27.50", TOLD_PATIENTLY);
        choice.scrollIntoViewIfNeeded();
        fan.look("upgrade-shop");
        choice.getByTestId("upgrade-take").click();
        assertThat(shop.getByTestId("cart-line")).containsText("you pay the difference", TOLD_PATIENTLY);
        assertThat(shop.getByTestId("cart-total")).hasText("€27.50");
        Map.of("checkout-email", "uma@example.com", "checkout-name", "Uma Pgrade")
                .forEach((field, text) -> typeInto(shop, field, text));
        Map.of("card-number", Fan.APPROVED, "card-expiry", "12/30", "card-cvc", "123")
                .forEach((field, text) -> typeInto(shop, field, text));
        shop.getByTestId("cart-line").scrollIntoViewIfNeeded();
        fan.look("upgrade-shop-checkout");
        shop.getByTestId("pay").click();
        assertThat(shop.getByTestId("order-number")).isVisible(PATIENTLY);
        assertThat(shop.getByTestId("ticket-card")).containsText("Skybox");
        fan.look("upgrade-shop-order");

        playsOn(fan);
        assertThat(fan.page().evaluate("() => window.breaks")).isEqualTo(List.of());
        fan.click("watch-counter-close");
        fan.type("chat-input", "Hello from the skybox");
        fan.click("chat-send");
        fan.sees("chat-log", "Hello from the skybox");
        assertThat(boxOffice.tier(floor.id()).orElseThrow().sold()).isZero();
        assertThat(boxOffice.tier(balcony.id()).orElseThrow().sold()).isOne();
    }

    @Test
    void aFanUpgradesFromMyTickets(Visitor visitor) {
        Show show = box.onSale();
        Tier stalls = box.add(show, "Deckchair", 20);
        box.dearer(show, "Skybox", 20);
        visitor.signInAs("fan");
        Fan fan = new Fan(visitor);
        fan.buy(show, stalls, 1, "mia@houselights.example", "Mia");
        visitor.goTo("/tickets");
        Locator card = card(visitor, "Deckchair");
        String number = card.getByTestId("ticket-number").textContent();
        visitor.lookAsAFan("upgrade-my-tickets");

        card.getByTestId("upgrade-ticket").click();

        Locator choice = visitor.all("upgrade-tier").filter(new Locator.FilterOptions().setHasText("Skybox"));
        assertThat(choice.getByTestId("upgrade-price")).containsText("€27.50", TOLD_PATIENTLY);
        visitor.lookAsAFan("upgrade-dialog");
        choice.getByTestId("upgrade-take").click();
        visitor.isAt("/checkout");
        visitor.sees("cart-line", "Upgrade of ticket " + number);
        visitor.lookAsAFan("upgrade-checkout");
        fan.introduce("mia@houselights.example", "Mia");
        fan.pay(Fan.APPROVED);
        fan.hasTickets(1);
        visitor.lookAsAFan("upgrade-order");

        visitor.goTo("/tickets");
        assertThat(card(visitor, "Skybox")).hasCount(1);
        assertThat(card(visitor, "Deckchair")).hasCount(0);
        visitor.all("order-link").nth(1).click();
        visitor.sees("upgraded", "stands for it");
        visitor.lookAsAFan("upgrade-old-order");
    }

    private static Locator card(Visitor visitor, String tier) {
        return visitor.all("ticket-card").filter(new Locator.FilterOptions().setHasText(tier));
    }

    private static void typeInto(FrameLocator frame, String testId, String text) {
        Visitor.type(frame.getByTestId(testId).first(), text);
    }

    /** Real pictures: the video's clock moves on. */
    private static void playsOn(Visitor visitor) {
        Locator video = visitor.page().locator("video").first();
        visitor.page()
                .waitForFunction("() => { const v = document.querySelector('video'); return v && v.currentTime > 0.5 &&"
                        + " v.videoWidth > 0; }");
        double before = ((Number) video.evaluate("v => v.currentTime")).doubleValue();
        visitor.page().waitForFunction("t => document.querySelector('video').currentTime > t + 1", before);
    }
}
