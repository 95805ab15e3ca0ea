package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import live.houselights.accounts.Accounts;
import live.houselights.accounts.Permissions;
import live.houselights.accounts.Permissions.Position;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.CodeDesk;
import live.houselights.boxoffice.FanLimits;
import live.houselights.boxoffice.FanLimits.Limits;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.TierDesk;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.kernel.AccountId;
import live.houselights.merch.Merch;
import live.houselights.merch.Product;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two managers at the same show, tier and product; and places that one of them sets aside. */
@Journey
class TwoManagersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    Box box;

    @Autowired
    Catalog catalog;

    @Autowired
    BoxOffice boxOffice;

    @Autowired
    TierDesk desk;

    @Autowired
    FanLimits limits;

    @Autowired
    CodeDesk codes;

    @Autowired
    Merch merch;

    @Autowired
    Accounts accounts;

    @Autowired
    Permissions permissions;

    @Test
    void theSecondSaverOfAShowSeesWhatChangedAndLosesNothing(Visitor first, Visitor second) {
        Show show = box.ahead("A night of two managers");
        String editor = "/backstage/shows/" + show.id() + "/edit";
        first.signInAs("manager");
        second.signInAs("manager");
        first.goTo(editor);
        second.goTo(editor);
        first.sees("save-show");
        second.sees("save-show");

        first.type("show-tagline", "By the first");
        first.type("show-venue", "The first hall");
        first.click("save-show");
        first.isAt("/backstage/shows/[^/]+");
        second.type("show-tagline", "By the second");
        second.type("show-title", show.title() + " II");
        second.click("save-show");

        second.sees("meanwhile", "Somebody changed this show meanwhile");
        second.sees("meanwhile", "By the first");
        second.sees("meanwhile", "The first hall");
        assertThat(input(second, "show-tagline")).hasValue("By the second");
        assertThat(input(second, "show-venue")).hasValue("The first hall");
        second.lookAtAll("two-managers-show");
        second.click("take-theirs");
        assertThat(input(second, "show-tagline")).hasValue("By the first");
        second.click("save-show");
        second.isAt("/backstage/shows/[^/]+");
        Show now = catalog.show(show.id()).orElseThrow();
        assertThat(now.title()).isEqualTo(show.title() + " II");
        assertThat(now.tagline()).isEqualTo("By the first");
        assertThat(now.venue()).isEqualTo("The first hall");
    }

    @Test
    void theSecondSaverOfATierIsToldInTheDialog(Visitor first, Visitor second) {
        Show show = box.onSale();
        Tier tier = boxOffice.tiers(show.id()).getFirst();
        first.signInAs("manager");
        second.signInAs("manager");
        openTier(first, show);
        openTier(second, show);

        first.type("tier-description", "By the first");
        first.click("save-tier");
        assertThat(first.all("save-tier")).hasCount(0);
        second.type("tier-description", "By the second");
        second.click("save-tier");

        second.sees("meanwhile", "Somebody changed this tier meanwhile");
        second.look("two-managers-tier");
        second.click("save-tier");
        assertThat(second.all("save-tier")).hasCount(0);
        assertThat(boxOffice.tier(tier.id()).orElseThrow().description()).isEqualTo("By the second");
    }

    @Test
    void theSecondSaverOfAProductIsToldInTheDialog(Visitor first, Visitor second) {
        first.signInAs("manager");
        second.signInAs("manager");
        first.goTo("/backstage/merch");
        first.sees("open-product");
        // The demo hangs its pictures up while it is open: another who edits.
        Product product = await().atMost(PATIENCE)
                .until(() -> pictured(first), Optional::isPresent)
                .orElseThrow();
        openProduct(first, product);
        openProduct(second, product);
        second.sees("save-product");

        first.type("product-description", "By the first");
        first.type("variant-price", "31.50");
        first.click("save-product");
        assertThat(first.all("save-product")).hasCount(0);
        second.type("product-description", "By the second");
        second.click("save-product");

        second.sees("meanwhile", "Somebody changed this product meanwhile");
        second.sees("meanwhile", "31.50");
        second.look("two-managers-product");
        second.click("save-product");
        assertThat(second.all("save-product")).hasCount(0);
        Product now = merch.product(product.slug()).orElseThrow();
        assertThat(now.description()).isEqualTo("By the second");
        assertThat(now.variants().getFirst().price().minor()).isEqualTo(3_150);
    }

    @Test
    void theSecondSaverOfPriceStepsSeesTheFirstsInTheirPlace(Visitor first, Visitor second) {
        Show show = box.ahead("A night with price steps");
        Tier tier = box.add(show, "Stepped", 30);
        first.signInAs("manager");
        second.signInAs("manager");
        openSteps(first, show);
        openSteps(second, show);

        addStep(first, "By the first", "9.00", "10");
        first.click("save-steps");
        assertThat(first.all("save-steps")).hasCount(0);
        addStep(second, "By the second", "12.00", "20");
        second.click("save-steps");

        second.sees("meanwhile", "Somebody changed this tier's price steps meanwhile");
        second.sees("meanwhile", "By the first");
        assertThat(second.all("step-name")).hasCount(2);
        second.lookAtAll("two-managers-steps");
        second.click("save-steps");
        assertThat(second.all("save-steps")).hasCount(0);
        assertThat(desk.steps(tier.id()))
                .extracting(step -> step.step().name())
                .containsExactly("By the first", "By the second");
    }

    @Test
    void theSecondSaverOfLimitsAndOfACodeIsToldBesideThem(Visitor first, Visitor second) {
        Show show = box.ahead("A night with limits");
        box.add(show, "Limited", 30);
        String editor = "/backstage/shows/" + show.id() + "/edit";
        first.signInAs("manager");
        second.signInAs("manager");
        first.goTo(editor);
        second.goTo(editor);
        second.sees("save-limits");

        first.type("limit-fan", "4");
        first.type("limit-card", "6");
        first.click("save-limits");
        await().atMost(PATIENCE).until(() -> limits.of(show.id()).perCard() != null);
        second.type("limit-fan", "8");
        second.click("save-limits");
        second.sees("meanwhile", "Tickets per fan: now “4”; yours stays in the form");
        assertThat(input(second, "limit-fan")).hasValue("8");
        assertThat(input(second, "limit-card")).hasValue("6");
        second.lookAtAll("two-managers-limits");
        second.click("take-theirs");
        second.click("save-limits");
        assertThat(second.all("meanwhile").filter(visible())).hasCount(0);
        assertThat(limits.of(show.id())).isEqualTo(new Limits(4, 6));

        first.type("promotion-code", "encore");
        first.type("promotion-percent", "15");
        first.click("save-promotion");
        await().atMost(PATIENCE).until(() -> desk.promotion(show.id(), "ENCORE").isPresent());
        second.type("promotion-code", "encore");
        second.type("promotion-percent", "25");
        second.click("save-promotion");
        Locator told = second.all("meanwhile").filter(visible()).first();
        assertThat(told).containsText("This show has the code ENCORE already");
        assertThat(told).containsText("Percent off: now “15”");
        second.lookAtAll("two-managers-promotion");
        second.click("save-promotion");
        await().atMost(PATIENCE)
                .until(() -> desk.promotion(show.id(), "ENCORE").orElseThrow().percentOff() == 25);
    }

    @Test
    void whoMakesCodesForATierSecondHearsOfTheFirsts(Visitor first, Visitor second) {
        Show show = box.ahead("A night with codes");
        box.add(show, "Coded twice", 30);
        String editor = "/backstage/shows/" + show.id() + "/edit";
        first.signInAs("manager");
        second.signInAs("manager");
        for (Visitor manager : List.of(first, second)) {
            manager.goTo(editor);
            manager.click("make-codes");
            manager.type("codes-name", "Fan club");
            manager.type("codes-codes", "12");
        }

        first.click("save-codes");
        first.sees("download-codes");
        second.click("save-codes");

        second.sees("meanwhile", "Somebody made codes for this tier meanwhile");
        second.sees("meanwhile", "Fan club, 12 codes");
        second.look("two-managers-codes");
        assertThat(codes.batches(show.id())).hasSize(1);
        second.click("save-codes");
        second.sees("download-codes");
        assertThat(codes.batches(show.id())).hasSize(2);
    }

    @Test
    void aManagerSetsPlacesAsideForTheHouseAndGivesThemBack(Visitor manager) {
        Show show = box.onSale();
        Tier tier = box.add(show, "With a guest list", 30);
        manager.signInAs("manager");
        manager.goTo("/backstage/shows/" + show.id() + "/edit");
        manager.page()
                .getByLabel("Places of tier With a guest list for the house: 0")
                .click();
        manager.sees("house-left", "30");

        manager.type("house-number", "31");
        manager.click("save-house");
        manager.sees("house-number", "not free any more");
        manager.type("house-number", "12");
        manager.click("save-house");
        manager.sees("house-places", "12");
        manager.sees("house-left", "18");
        manager.look("house-places");
        assertThat(boxOffice.tier(tier.id()).orElseThrow().left()).isEqualTo(18);

        manager.click("house-give-back");
        manager.sees("house-places", "0");
        manager.sees("house-left", "30");
        assertThat(boxOffice.tier(tier.id()).orElseThrow().setAside()).isZero();
    }

    @Test
    void whoIsNoManagerAnyMoreSetsNothingAside(Visitor manager) {
        Show show = box.onSale();
        Tier tier = box.add(show, "With a guard", 30);
        AccountId noor =
                accounts.byEmail("noor@houselights.example").orElseThrow().id();
        manager.signInAs("manager");
        manager.goTo("/backstage/shows/" + show.id() + "/edit");
        manager.page()
                .getByLabel("Places of tier With a guard for the house: 0")
                .click();
        manager.sees("house-left", "30");
        manager.type("house-number", "12");

        permissions.appoint(noor, show.artist(), Position.MODERATOR);
        try {
            manager.click("save-house");
            assertThat(manager.page().getByText("That did not work").first()).isVisible();
        } finally {
            permissions.appoint(noor, show.artist(), Position.MANAGER);
        }

        assertThat(boxOffice.tier(tier.id()).orElseThrow().setAside()).isZero();
    }

    /** A product on this desk that has its picture. */
    private Optional<Product> pictured(Visitor desk) {
        List<String> names = desk.all("open-product").allInnerTexts();
        return merch.products().stream()
                .filter(it -> names.contains(it.name()) && it.picture() != null)
                .findFirst();
    }

    private static void openProduct(Visitor desk, Product product) {
        desk.goTo("/backstage/merch");
        desk.all("open-product")
                .filter(new Locator.FilterOptions().setHasText(product.name()))
                .first()
                .click();
    }

    private static void openTier(Visitor manager, Show show) {
        manager.goTo("/backstage/shows/" + show.id() + "/edit");
        manager.click("edit-tier");
        manager.sees("save-tier");
    }

    private static void openSteps(Visitor manager, Show show) {
        manager.goTo("/backstage/shows/" + show.id() + "/edit");
        manager.click("edit-steps");
        manager.sees("save-steps");
    }

    private static void addStep(Visitor manager, String name, String price, String places) {
        manager.click("add-step");
        manager.type("step-name", name);
        manager.type("step-price", price);
        manager.type("step-places", places);
    }

    private static Locator.FilterOptions visible() {
        return new Locator.FilterOptions().setVisible(true);
    }

    private static Locator input(Visitor manager, String testId) {
        return manager.the(testId).locator("input, textarea").first();
    }
}
