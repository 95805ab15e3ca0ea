package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Codes, cookies, sign-out and bad networks: a cart is its browser's, whatever happens, and is bought once. */
@Journey
class CartKeepsJourneyIT {

    @Autowired
    Box box;

    @Autowired
    BoxOffice boxOffice;

    @Test
    void aPromotionTakesItsShareOffAndCountsItsUses(Visitor visitor, Visitor late) {
        Show show = box.onSale();
        Tier tier = box.add(show, "Coded", 10);
        box.promotion(show, "ONLYONE", 1, Duration.ofDays(1));
        Fan fan = new Fan(visitor);
        fan.hold(show, tier, 1);
        Fan later = new Fan(late);
        later.hold(show, tier, 1);
        apply(late, "onlyone");
        late.sees("promo-applied", "ONLYONE");

        apply(visitor, "nonsense");
        visitor.sees("promo-error", "does not work here, or is used up");
        apply(visitor, "onlyone");
        visitor.sees("promo-applied", "ONLYONE");
        assertThat(visitor.the("cart-total")).hasText("€13.50");
        visitor.lookAsAFan("checkout-promotion");
        fan.introduce("coded@example.com", "Coco Coded");
        fan.pay(Fan.APPROVED);
        fan.hasTickets(1);
        assertThat(visitor.page().locator("body")).containsText("€13.50");

        later.introduce("uncoded@example.com", "Uma Uncoded");
        later.pay(Fan.APPROVED);
        late.sees("pay-error", "cannot be used any more");
        late.click("promo-remove");
        assertThat(late.the("cart-total")).hasText("€16.50");
        later.pay(Fan.APPROVED);
        later.hasTickets(1);
        assertThat(boxOffice.tier(tier.id()).orElseThrow().sold()).isEqualTo(2);
    }

    @Test
    void anExpiredPromotionIsRefused(Visitor visitor) {
        Show show = box.onSale();
        box.promotion(show, "YESTERDAY", 100, Duration.ofDays(-1));
        new Fan(visitor).hold(show, box.add(show, "Uncoded", 10), 1);

        apply(visitor, "YESTERDAY");

        visitor.sees("promo-error", "does not work here, or is used up");
        assertThat(visitor.the("cart-total")).hasText("€16.50");
    }

    @Test
    void aForgedOrForeignCartCookieIsAFreshEmptyCart(Visitor owner, Visitor thief) {
        Show show = box.onSale();
        Tier tier = box.add(show, "Guarded", 10);
        new Fan(owner).hold(show, tier, 2);
        String sealed = owner.cookie("hl_cart");
        new Fan(thief).buy(show, tier, 1, "thief@example.com", "Theo Thief");
        String sealedForAnOrder = URI.create(thief.page().url()).getPath().replaceAll(".*/", "");

        for (String forged : List.of(
                "nonsense",
                "0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000",
                sealedForAnOrder,
                tampered(sealed),
                sealed + "x",
                sealed.substring(1))) {
            thief.setCookie("hl_cart", forged);
            thief.goTo("/checkout");

            thief.sees("cart-empty");
            assertThat(thief.cookie("hl_cart")).isNotEqualTo(forged).isNotEqualTo(sealed);
        }
        owner.page().reload();
        owner.sees("hold-clock");
        assertThat(owner.all("cart-line")).hasCount(1);
        assertThat(boxOffice.tier(tier.id()).orElseThrow().held()).isEqualTo(2);
    }

    @Test
    void signingOutEndsTheSessionEverywhere(Visitor visitor) {
        visitor.signInAs("fan");
        visitor.goTo("/tickets");
        visitor.sees("account-name");

        visitor.click("sign-out");

        visitor.sees("sign-in");
        visitor.goTo("/tickets");
        visitor.isAt("/sign-in");
        visitor.page().goBack();
        assertThat(visitor.all("ticket-card")).hasCount(0);
    }

    @Test
    void signingOutLeavesAnEmptyCartAndTheAccountsComesBack(Visitor shared, Visitor own) {
        Show show = box.onSale();
        Tier tier = box.add(show, "Shared computer", 10);
        Show another = box.ahead("A second cart's night");
        Tier others = box.add(another, "At home", 10);
        Fan fan = new Fan(shared);
        shared.signInAs("fan");
        fan.hold(show, tier, 2);
        fan.introduce("shared@example.com", "Sheila Shared");
        String hers = shared.cookie("hl_cart");

        shared.click("sign-out");
        shared.sees("sign-in");
        shared.goTo("/checkout");
        shared.sees("cart-empty");
        shared.setCookie("hl_cart", hers);
        shared.goTo("/checkout");
        shared.sees("cart-empty");

        // At home she had chosen something as a guest before she signs in.
        Fan atHome = new Fan(own);
        atHome.hold(another, others, 1);
        own.signInAs("fan");
        own.goTo("/checkout");
        assertThat(own.all("cart-line")).hasCount(1);
        assertThat(own.the("cart-line")).containsText("At home");
        own.sees("other-cart-words", "2 × " + show.title() + ", Shared computer");
        own.lookAsAFan("checkout-other-cart");

        own.click("other-cart-open");
        own.sees("other-cart-words", "1 × " + another.title() + ", At home");
        assertThat(own.the("cart-line")).containsText("Shared computer");
        assertThat(own.the("checkout-name").locator("input")).hasValue("Sheila Shared");
        atHome.introduce("shared@example.com", "Sheila Shared");
        atHome.pay(Fan.APPROVED);
        atHome.hasTickets(2);

        shared.signInAs("fan");
        shared.goTo("/checkout");
        assertThat(shared.the("cart-line")).containsText("At home");
        fan.pay(Fan.APPROVED);
        fan.hasTickets(1);
        assertThat(boxOffice.tier(tier.id()).orElseThrow().sold()).isEqualTo(2);
        assertThat(boxOffice.tier(others.id()).orElseThrow().sold()).isOne();
    }

    @Test
    void whatIsPressedWithoutAConnectionHappensOnceItIsBack(Visitor visitor) {
        Fan fan = new Fan(visitor);
        Show show = box.onSale();
        Tier tier = box.add(show, "On a train", 10);
        fan.hold(show, tier, 1);
        fan.introduce("train@example.com", "Tom Train");

        visitor.offline(true);
        visitor.click("line-plus");
        visitor.page().waitForFunction("window.Vaadin.connectionState.state !== 'connected'");
        visitor.offline(false);

        visitor.sees("line-quantity", "2");
        assertThat(boxOffice.tier(tier.id()).orElseThrow().held()).isEqualTo(2);
        fan.pay(Fan.APPROVED);
        fan.hasTickets(2);
        assertThat(boxOffice.tier(tier.id()).orElseThrow().sold()).isEqualTo(2);
    }

    @Test
    void aLostConnectionLosesNothing(Visitor visitor) {
        Fan fan = new Fan(visitor);
        Show show = box.onSale();
        Tier tier = box.add(show, "In a tunnel", 10);
        fan.hold(show, tier, 1);
        fan.introduce("tunnel@example.com", "Tia Tunnel");

        visitor.offline(true);
        visitor.click("tip-1");
        visitor.offline(false);
        visitor.page().reload();
        assertThat(visitor.all("cart-line")).hasCount(1);
        fan.introduce("tunnel@example.com", "Tia Tunnel");
        fan.pay(Fan.APPROVED);

        fan.hasTickets(1);
        assertThat(boxOffice.tier(tier.id()).orElseThrow().sold()).isOne();
    }

    @Test
    void aConnectionThatIsLostWhilePayingBuysOnce(Visitor visitor) {
        Fan fan = new Fan(visitor);
        Show show = box.onSale();
        Tier tier = box.add(show, "Cut off", 10);
        fan.hold(show, tier, 1);
        fan.introduce("cutoff@example.com", "Cato Cutoff");
        fan.fillCard(Fan.APPROVED);

        visitor.page().getByTestId("pay").dblclick();
        visitor.page()
                .waitForCondition(() -> boxOffice.tier(tier.id()).orElseThrow().sold() == 1);
        visitor.offline(true);
        visitor.offline(false);
        Page tab = visitor.secondTab();
        tab.navigate("/checkout");

        assertThat(tab.getByTestId("cart-done")).isVisible();
        assertThat(tab.getByTestId("pay")).hasCount(0);
        assertThat(boxOffice.tier(tier.id()).orElseThrow().sold()).isOne();
    }

    @Test
    void theWayBackAfterABuyOffersNoSecondPayment(Visitor visitor) {
        Fan fan = new Fan(visitor);
        Show show = box.onSale();
        Tier tier = box.add(show, "Way back", 10);
        fan.buy(show, tier, 1, "wayback@example.com", "Wanda Wayback");

        visitor.page().goBack();
        visitor.page().waitForLoadState();
        visitor.page().reload();

        assertThat(visitor.all("pay")).hasCount(0);
        assertThat(boxOffice.tier(tier.id()).orElseThrow().sold()).isOne();
        fan.buy(show, tier, 1, "wayback@example.com", "Wanda Wayback");
        assertThat(boxOffice.tier(tier.id()).orElseThrow().sold()).isEqualTo(2);
    }

    private static void apply(Visitor visitor, String code) {
        visitor.type("promo-code", code);
        visitor.click("promo-apply");
    }

    /** The same seal with another cart's name under it. */
    private static String tampered(String sealed) {
        char first = sealed.charAt(0);
        return (first == 'a' ? 'b' : 'a') + sealed.substring(1);
    }
}
