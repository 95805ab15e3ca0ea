package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who has a presale code types it once. */
@Journey
class PresaleJourneyIT {

    @Autowired
    Box box;

    @Autowired
    BoxOffice boxOffice;

    @Autowired
    TestClock clock;

    @Test
    void theCodeOpensThePresaleAndTravelsWithTheCart(Visitor visitor) {
        Fan fan = new Fan(visitor);
        Show show = box.onSale();
        Tier tier = box.presale(show, "Fan club", 10, "encore");
        fan.choose(show, tier, 1);
        visitor.click("buy");
        visitor.sees("buy-error", "needs a code");

        visitor.type("presale-code", "Encore");
        visitor.lookAsAFan("show-presale-code");
        visitor.click("buy");
        visitor.isAt("/checkout");
        visitor.click("line-plus");
        assertThat(visitor.the("line-quantity")).hasText("2");
        assertThat(visitor.the("cart-total")).hasText("€33.00");
        visitor.click("line-minus");
        assertThat(visitor.the("line-quantity")).hasText("1");
        visitor.page().reload();
        visitor.click("line-plus");
        assertThat(visitor.the("line-quantity")).hasText("2");
        fan.introduce("club@example.com", "Cleo Club");
        fan.pay(Fan.APPROVED);

        fan.hasTickets(2);
        assertThat(boxOffice.tier(tier.id()).orElseThrow().sold()).isEqualTo(2);
    }

    @Test
    void aLapsedCartNeedsTheCodeNoSecondTime(Visitor visitor) {
        Fan fan = new Fan(visitor);
        Show show = box.onSale();
        Tier tier = box.presale(show, "Early birds", 10, "worm");
        fan.choose(show, tier, 2);
        visitor.type("presale-code", "worm");
        visitor.click("buy");
        visitor.isAt("/checkout");
        visitor.sees("hold-clock");

        try {
            clock.advance(BoxOffice.HOLD.plusSeconds(5));
            visitor.sees("cart-lapsed");
        } finally {
            clock.advance(BoxOffice.HOLD.plusSeconds(5).negated());
        }
        visitor.click("try-again");

        visitor.sees("hold-clock");
        assertThat(visitor.the("line-quantity")).hasText("2");
        assertThat(boxOffice.tier(tier.id()).orElseThrow().held()).isEqualTo(2);
    }
}
