package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Countries;
import live.houselights.catalog.Show;
import live.houselights.kernel.CartId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ReservationId;
import live.houselights.merch.Address;
import live.houselights.merch.Merch;
import live.houselights.merch.Merch.ReserveRequest;
import live.houselights.merch.Merch.TakeOutcome;
import live.houselights.merch.Product;
import live.houselights.merch.Variant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A manager's evening: draft, publish, watch it sell, refund, export. */
@Journey
class BackstageJourneyIT {

    private static final String NASTY = "<img src=x onerror=document.title='pwned'>'; drop table tier; --";

    @Autowired
    Box box;

    @Autowired
    Merch merch;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient database;

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
        manager.type("show-replay-hours", "48");
        chooseCountries(manager, "Germany", "Austria");
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
        assertThat(show.replayHours()).isEqualTo(48);
        assertThat(show.countries()).isEqualTo(new Countries(Countries.Rule.ONLY, List.of("AT", "DE")));
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
        manager.sees("refund");
        manager.look("backstage-order-dialog");
        manager.click("refund");
        manager.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Refund").setExact(true))
                .click();

        assertThat(buyer.the("order-state")).containsText("efund");
        assertThat(boxOffice.tier(tier.id()).orElseThrow().sold()).isZero();
    }

    @Test
    void anOperatorClosesAnOrderThatWasRepaidByHand(Visitor operator, Visitor buyer) {
        Show show = ownShow();
        Tier tier = box.add(show, "Owed", 5);
        new Fan(buyer).buy(show, tier, 1, "owed@example.com", "Olive Owed");
        await().atMost(Duration.ofSeconds(30)).until(() -> isIncomeBooked("owed@example.com"));
        providerHasGivenBackAll("owed@example.com");
        operator.signInAs("operator");
        operator.goTo("/backstage/orders?artist=" + artistSlug(show) + "&q=owed@example.com");
        operator.click("open-order");
        operator.click("refund");
        operator.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Refund").setExact(true))
                .click();
        assertThat(operator.page().getByText("The payment provider refused the refund"))
                .isVisible();

        assertThat(operator.all("order-lines")).hasCount(0);
        assertThat(operator.the("orders")).containsText("Refund refused");
        operator.click("open-order");
        operator.sees("order-state", "Refund refused");
        operator.look("backstage-order-owed");
        operator.click("repaid-by-hand");
        operator.click("repaid-done");
        operator.sees("repaid-reason", "Say how the money went back");
        operator.type("repaid-reason", "Transfer 4711 of today: the card was closed");
        operator.look("backstage-repaid-by-hand");
        operator.click("repaid-done");

        assertThat(operator.page().getByText("is refunded.")).isVisible();
        assertThat(operator.all("repaid-done")).hasCount(0);
        assertThat(operator.the("orders")).containsText("Refunded");
        assertThat(buyer.the("order-state")).containsText("Refunded");
        assertThat(database.sql("select reason from refund where by_hand and reason like '%Transfer 4711%'")
                        .query((row, _) -> row.getString(1))
                        .list())
                .singleElement()
                .asString()
                .startsWith("ada@houselights.example: Transfer 4711");
    }

    private boolean isIncomeBooked(String buyer) {
        return database.sql("""
            select count(*) from ledger_entry e join ledger_transaction t on t.id = e.transaction_id
            join orders o on o.id = t.order_id where o.buyer_email = :buyer and e.account like 'revenue%'\
            """)
                        .param("buyer", buyer)
                        .query((row, _) -> row.getInt(1))
                        .single()
                > 0;
    }

    /** What the provider believes: it refuses to give back more. */
    private void providerHasGivenBackAll(String buyer) {
        int _ = database.sql("""
            update test_charge set refunded_minor = minor
            where reference in (select id from orders where buyer_email = :buyer)\
            """).param("buyer", buyer).update();
    }

    @Test
    void aStockTypedOverWhatFansBoughtMeanwhileIsRefusedWithTheNewNumber(Visitor manager) {
        manager.signInAs("manager");
        manager.goTo("/backstage/merch");
        Product product = shownProduct(manager);
        Variant variant = product.variants().getFirst();
        manager.page().getByText(product.name()).first().click();
        manager.sees("save-product");
        manager.look("backstage-product-dialog");
        buyOne(variant);

        manager.type("variant-stock", String.valueOf(variant.stock() + 50));
        manager.click("save-product");
        manager.sees("product-problem", "%d now".formatted(variant.stock() - 1));
        assertThat(stockOf(variant)).isEqualTo(variant.stock() - 1);

        manager.click("save-product");
        assertThat(manager.all("save-product")).hasCount(0);
        assertThat(stockOf(variant)).isEqualTo(variant.stock() + 50);
    }

    @Test
    void aManagerSendsAParcelWithItsTrackingNumber(Visitor manager) {
        manager.signInAs("manager");
        manager.goTo("/backstage/merch");
        Variant variant = shownProduct(manager).variants().getFirst();
        buyOne(variant, "Paula Parcel");
        buyOne(variant, "Petra Parcel");
        manager.goTo("/backstage/shipments");
        manager.sees("shipments", "Paula Parcel");
        manager.look("backstage-shipments-waiting");

        Locator box = manager.the("shipments")
                .locator("vaadin-checkbox")
                .filter(new Locator.FilterOptions().setVisible(true))
                .nth(1);
        box.click();
        manager.type("tracking", "JD014600");
        manager.click("mark-shipped");

        assertThat(manager.page().getByText("1 on the way.")).isVisible();
        assertThat(database.sql("select count(*) from shipment where tracking_number = 'JD014600'")
                        .query((row, _) -> row.getInt(1))
                        .single())
                .isOne();
    }

    @Test
    void moneyIsReadAlikeAndWhateverIsTypedStaysText(Visitor manager) {
        Show show = ownShow();
        manager.signInAs("manager");
        manager.goTo("/backstage/shows/" + show.id() + "/edit");
        manager.click("add-tier");
        manager.type("tier-name", NASTY);
        manager.type("tier-description", "=HYPERLINK(\"x\") " + NASTY);
        manager.type("tier-presaleCode", "' or 1=1 --");
        manager.type("tier-price", "12.345");
        manager.look("backstage-tier-dialog");
        manager.click("save-tier");
        manager.sees("tier-price", "At most 2 digits after the point.");
        manager.type("tier-price", "12.50");
        manager.click("save-tier");
        assertThat(manager.the("tiers")).containsText(NASTY);

        manager.goTo("/backstage/merch");
        manager.click("new-product");
        manager.type("product-name", NASTY);
        manager.type("product-description", "@SUM(1) " + NASTY);
        manager.type("variant-name", "<b>M</b>' or 1=1 --");
        manager.type("variant-price", "0.001");
        manager.type("variant-stock", "3");
        manager.click("save-product");
        manager.sees("variant-price", "At most 2 digits after the point.");
        manager.type("variant-price", "7");
        manager.click("save-product");
        assertThat(manager.the("products")).containsText(NASTY);
        assertThat(manager.page().title()).isNotEqualTo("pwned");
    }

    private Product shownProduct(Visitor manager) {
        String name = manager.the("open-product").textContent();
        return merch.products().stream()
                .filter(product -> product.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void buyOne(Variant variant) {
        buyOne(variant, "Fay");
    }

    private void buyOne(Variant variant, String name) {
        ReservationId reservation = ReservationId.next();
        merch.reserve(new ReserveRequest(
                reservation, CartId.next(), variant.id(), 1, clock.instant().plus(Duration.ofMinutes(10))));
        assertThat(merch.take(
                        OrderId.next(), List.of(reservation), new Address(name, "1 Road", "10115", "Berlin", "DE")))
                .isEqualTo(new TakeOutcome.Taken());
    }

    private int stockOf(Variant variant) {
        return merch.productOf(variant.id()).orElseThrow().variants().stream()
                .filter(one -> one.id().equals(variant.id()))
                .findFirst()
                .orElseThrow()
                .stock();
    }

    private Show ownShow() {
        return box.onSale();
    }

    private String artistSlug(Show show) {
        return catalog.artist(show.artist()).orElseThrow().slug();
    }

    private static void chooseCountries(Visitor manager, String... countries) {
        manager.click("show-countries-rule");
        manager.page()
                .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Only in"))
                .click();
        Locator chosen = manager.the("show-countries-chosen").locator("input");
        for (String country : countries) {
            chosen.fill(country);
            manager.page()
                    .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(country))
                    .click();
        }
        chosen.press("Tab");
    }

    private static void uploadPoster(Visitor manager) {
        Locator upload = manager.the("picture-upload").locator("input[type=file]");
        upload.setInputFiles(Path.of("src", "main", "resources", "media", "demo-concert", "still.jpg"));
        assertThat(manager.the("picture")).isVisible();
    }
}
