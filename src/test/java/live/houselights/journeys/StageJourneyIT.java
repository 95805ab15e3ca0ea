package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Walking in, watching, chatting, reacting, being sent out. */
@Journey
class StageJourneyIT {

    @Autowired
    Box box;

    @Test
    void twoFansWatchChatAndReactTogether(Visitor one, Visitor two) {
        Show show = box.live();
        Tier tier = box.add(show, "Chatters", 20);
        walkIn(one, show, tier, "uno@example.com", "Una");
        walkIn(two, show, tier, "due@example.com", "Duncan");

        playsOn(one);
        one.type("chat-input", "Hello <b>house</b>, can you hear this?");
        one.click("chat-send");
        assertThat(two.all("chat-message-text").filter(new Locator.FilterOptions().setHasText("Hello <b>house</b>")))
                .hasCount(1);
        two.type("chat-input", "Loud and clear");
        two.click("chat-send");
        assertThat(one.all("chat-message-text").filter(new Locator.FilterOptions().setHasText("Loud and clear")))
                .hasCount(1);
        one.click("reaction-fire");

        two.sees("reaction-total");
        one.look("watch-live");
    }

    @Test
    void whoIsBannedStaysOutAfterComingBack(Visitor fan, Visitor moderator) {
        Show show = box.live();
        Tier tier = box.add(show, "Rowdy", 20);
        walkIn(fan, show, tier, "rowdy@example.com", "Rowdy");
        fan.type("chat-input", "Something nobody should say");
        fan.click("chat-send");
        moderator.signInAs("moderator");
        moderator.goTo("/watch/" + show.slug());
        Locator message = moderator
                .all("chat-message")
                .filter(new Locator.FilterOptions().setHasText("Something nobody should say"));
        assertThat(message).hasCount(1);

        message.getByTestId("chat-message-menu").click();
        moderator.click("chat-ban");
        moderator.click("chat-ban");

        fan.sees("chat-notice");
        fan.page().reload();
        fan.sees("chat-notice");
        assertThat(fan.the("chat-input").isEnabled()).isFalse();
    }

    private static void walkIn(Visitor visitor, Show show, Tier tier, String email, String name) {
        Fan fan = new Fan(visitor);
        fan.buy(show, tier, 1, email, name);
        visitor.click("walk-in");
        visitor.isAt("/watch/" + show.slug());
        visitor.sees("watch-title", show.title());
    }

    /** Real pictures: the video's clock moves on. */
    private static void playsOn(Visitor visitor) {
        Locator video = visitor.page().locator("video").first();
        visitor.page()
                .waitForFunction(
                        "() => { const v = document.querySelector('video'); return v && v.currentTime > 0.5 && v.videoWidth > 0; }");
        double before = ((Number) video.evaluate("v => v.currentTime")).doubleValue();
        visitor.page().waitForFunction("t => document.querySelector('video').currentTime > t + 1", before);
    }
}
