package live.houselights.journeys;

import live.houselights.boxoffice.Tier.SaleState;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every screen that no other journey passes, photographed and checked with axe at both widths. */
@Journey
class ScreensIT {

    @Autowired
    Box box;

    @Autowired
    Catalog catalog;

    @Test
    void whatAnybodySees(Visitor visitor) {
        see(visitor, "/", "home");
        see(visitor, "/store", "store");
        visitor.click("product-card");
        visitor.sees("add-to-cart");
        visitor.look("product");
        see(visitor, "/checkout", "checkout-empty");
        see(visitor, "/sign-in", "sign-in");
        see(visitor, "/nowhere", "not-found");
        Show show = box.onSale();
        see(visitor, "/artists/" + catalog.artist(show.artist()).orElseThrow().slug(), "artist");
    }

    @Test
    void aShowInEachState(Visitor visitor) {
        see(visitor, "/shows/" + box.onSale().slug(), "show-on-sale");
        see(visitor, "/shows/" + box.live().slug(), "show-live");
        see(visitor, "/shows/" + box.inPhase(StagePhase.DOORS).slug(), "show-doors");
        see(visitor, "/shows/" + box.inPhase(StagePhase.REPLAY).slug(), "show-replay");
        see(visitor, "/shows/" + box.withTier(SaleState.SOLD_OUT).slug(), "show-sold-out");
        see(visitor, "/shows/" + box.withTier(SaleState.PRESALE).slug(), "show-presale");
        see(visitor, "/shows/" + box.withTier(SaleState.UPCOMING).slug(), "show-announced");
        see(visitor, "/shows/" + box.free().slug(), "show-free");
    }

    @Test
    void whatAFanSeesOfTheirOwn(Visitor visitor) {
        visitor.signInAs("fan");
        see(visitor, "/tickets", "tickets");
    }

    @Test
    void theDoorOfAShowOneHasNoTicketFor(Visitor visitor) {
        visitor.goTo("/watch/" + box.live().slug());
        visitor.sees("watch-gate");
        visitor.look("watch-gate");
    }

    @Test
    void theReplayOfAShowOneHasATicketFor(Visitor visitor) {
        visitor.signInAs("fan");
        visitor.goTo("/watch/" + box.replayFor("mia@houselights.example").slug());
        visitor.sees("watch-title");
        visitor.page().waitForTimeout(2_000);
        visitor.sees("watch-heat");
        visitor.page().evaluate("document.querySelector('video').currentTime = 50");
        visitor.expect("replay-log").not().isEmpty();
        visitor.sees("watch-heat-words", "The audience reacted most at");
        visitor.look("watch-replay");
        // What the timeline shows to who moves along it, and captions, were let in.
        visitor.page().waitForFunction("() => document.querySelector('track[label=thumbnails]')?.readyState === 2");
        visitor.click("watch-captions");
        visitor.page()
                .waitForFunction("() => [...document.querySelectorAll('video track')]"
                        + ".some(it => it.kind !== 'metadata' && it.readyState === 2)");
    }

    @Test
    void whatAManagerSees(Visitor visitor) {
        visitor.signInAs("manager");
        see(visitor, "/backstage/merch", "backstage-merch");
        see(visitor, "/backstage/shipments", "backstage-shipments");
        see(visitor, "/backstage/shows/" + box.live().id() + "/chat", "backstage-chat");
        visitor.all("desk-delete").first().click();
        visitor.click("moderation-log");
        visitor.sees("log-undo");
        visitor.look("backstage-moderation-log");
        visitor.all("log-undo").first().click();
        visitor.sees("log", "Taken back by Noor");
    }

    private static void see(Visitor visitor, String path, String screen) {
        visitor.goTo(path);
        visitor.page().waitForLoadState();
        visitor.page().waitForTimeout(700);
        visitor.look(screen);
    }
}
