package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A manager's evening: draft, publish, watch it sell, refund, export. */
@Journey
class BackstageJourneyIT {

    @Autowired
    Box box;

    @Autowired
    Catalog catalog;

    @Autowired
    BoxOffice boxOffice;

    @Test
    void aManagerPublishesAShowAndAFanBuysIt(Visitor manager, Visitor buyer) {
        manager.signInAs("manager");
        manager.goTo("/backstage");
        manager.look("backstage-shows");
        manager.click("new-show");
        manager.type("show-title", "A Night of Our Own");
        manager.type("show-tagline", "Made backstage a minute ago");
        manager.type("show-venue", "The Cellar");
        manager.type("show-about", "**Loud** and <script>alert(1)</script> clear.");
        uploadPoster(manager);
        manager.look("backstage-new-show");
        manager.click("save-show");
        manager.isAt("/backstage/shows/[^/]+/edit");
        manager.click("add-tier");
        manager.type("tier-name", "Standing");
        manager.click("save-tier");
        assertThat(manager.the("tiers")).containsText("Standing");
        manager.look("backstage-edit-show");
        String desk = manager.page().url().replaceAll("/edit.*", "");
        manager.page().navigate(desk);
        manager.click("publish");
        manager.sees("show-state", "Published");

        Show show = catalog.publishedShow("a-night-of-our-own").orElseThrow();
        Tier tier = boxOffice.tiers(show.id()).getFirst();
        new Fan(buyer).buy(show, tier, 1, "first@example.com", "Fay First");

        manager.sees("figure-sold", "1");
        manager.look("backstage-show");
    }

    @Test
    void aRefundTakesTheTicketBackAndTheExportIsSafe(Visitor manager, Visitor buyer) throws IOException {
        manager.signInAs("manager");
        Show show = ownShow();
        Tier tier = box.add(show, "Refundable", 5);
        new Fan(buyer).buy(show, tier, 1, "sorry@example.com", "=SUM(A1:A9)");

        manager.goTo("/backstage/orders?artist=" + artistSlug(show) + "&q=sorry@example.com");
        manager.look("backstage-orders");
        Download export = manager.page().waitForDownload(() -> manager.click("export"));
        Path file = Path.of("target", "export.csv");
        export.saveAs(file);
        assertThat(Files.readString(file)).contains("'=SUM(A1:A9)").contains("sorry@example.com");
        manager.click("open-order");
        manager.click("refund");
        manager.page()
                .getByRole(
                        com.microsoft.playwright.options.AriaRole.BUTTON,
                        new com.microsoft.playwright.Page.GetByRoleOptions()
                                .setName("Refund")
                                .setExact(true))
                .click();

        assertThat(buyer.the("order-state")).containsText("efund");
        assertThat(boxOffice.tier(tier.id()).orElseThrow().sold()).isZero();
    }

    @Test
    void whoIsNotOnTheTeamFindsNothingThere(Visitor fan, Visitor moderator) {
        Show show = ownShow();
        fan.signInAs("fan");
        Response refused = fan.goTo("/backstage/shows/" + show.id());
        assertThat(refused.status()).isIn(403, 404, 200);
        assertThat(fan.all("figure-sold")).hasCount(0);

        moderator.signInAs("moderator");
        moderator.goTo("/backstage/shows/" + show.id() + "/edit");
        assertThat(moderator.all("save-show")).hasCount(0);
    }

    private Show ownShow() {
        return box.onSale();
    }

    private String artistSlug(Show show) {
        return catalog.artist(show.artist()).orElseThrow().slug();
    }

    private static void uploadPoster(Visitor manager) {
        Locator upload = manager.the("picture-upload").locator("input[type=file]");
        upload.setInputFiles(Path.of("src", "main", "resources", "media", "demo-concert", "still.jpg"));
        assertThat(manager.the("picture")).isVisible();
    }
}
