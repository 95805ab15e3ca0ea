package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Banks that are slow, that talk first, and that ask: the checkout goes on by itself, and nobody pays twice. */
@Journey
class BankJourneyIT {

    @Autowired
    Box box;

    @Autowired
    BoxOffice boxOffice;

    @Autowired
    TestClock clock;

    @Test
    void aSlowBankIsWaitedForAndThePageGoesOnByItself(Visitor visitor) {
        Fan fan = new Fan(visitor);
        Tier tier = ready(fan, "Slow bank", "slowbank@example.com");

        fan.pay(Fan.SLOW_BANK);
        visitor.sees("pay-wait", "takes its time");
        assertThat(visitor.the("pay")).isDisabled();
        visitor.lookAsAFan("checkout-waiting");
        settleSlowPayments();

        fan.hasTickets(1);
        assertThat(sold(tier)).isOne();
    }

    @Test
    void aBankThatTellsUsFirstEndsInOneOrder(Visitor visitor) {
        Fan fan = new Fan(visitor);
        Tier tier = ready(fan, "Webhook first", "first@example.com");

        fan.pay(Fan.BANK_TELLS_FIRST);

        fan.hasTickets(1);
        assertThat(sold(tier)).isOne();
    }

    @Test
    void aSecondTabIsLockedWhileTheFirstPaysAndGoesOnWithIt(Visitor visitor) {
        Fan fan = new Fan(visitor);
        Tier tier = ready(fan, "Two tabs", "tabs@example.com");
        Page tab = visitor.secondTab();
        tab.navigate(visitor.page().url());
        assertThat(tab.getByTestId("pay")).isEnabled();

        fan.pay(Fan.SLOW_BANK);
        assertThat(tab.getByTestId("pay-wait")).containsText("perhaps in another tab");
        assertThat(tab.getByTestId("pay")).isDisabled();
        assertThat(tab.getByTestId("line-plus")).hasCount(0);
        settleSlowPayments();

        fan.hasTickets(1);
        tab.waitForURL("**/orders/**");
        assertThat(sold(tier)).isOne();
    }

    @Test
    void aSecondTabIsUnlockedByADecline(Visitor visitor) {
        Fan fan = new Fan(visitor);
        ready(fan, "Declined elsewhere", "elsewhere@example.com");
        Page tab = visitor.secondTab();
        tab.navigate(visitor.page().url());

        fan.pay(Fan.ASKED_BY_BANK);
        visitor.sees("challenge-decline");
        assertThat(tab.getByTestId("bank-continue")).isVisible();
        visitor.click("challenge-decline");

        assertThat(tab.getByTestId("pay")).isEnabled();
        assertThat(tab.getByTestId("bank-step")).isHidden();
        assertThat(tab.getByTestId("line-plus")).isVisible();
        visitor.isAt("/checkout");
    }

    @Test
    void whoComesBackFromTheBankWithoutAnAnswerCanGoThereAgain(Visitor visitor) {
        Fan fan = new Fan(visitor);
        Tier tier = ready(fan, "Back again", "backagain@example.com");
        fan.pay(Fan.ASKED_BY_BANK);
        visitor.sees("challenge-approve");

        visitor.goTo("/checkout");
        visitor.sees("bank-step");
        visitor.lookAsAFan("checkout-bank-question");
        visitor.click("bank-continue");
        visitor.click("challenge-approve");

        fan.hasTickets(1);
        assertThat(sold(tier)).isOne();
    }

    @Test
    void whoWouldRatherUseAnotherCardPaysOnce(Visitor visitor) {
        Fan fan = new Fan(visitor);
        Tier tier = ready(fan, "Another card", "anothercard@example.com");
        fan.pay(Fan.ASKED_BY_BANK);
        visitor.sees("challenge-approve");
        Page bank = visitor.secondTab();
        bank.navigate(visitor.page().url());
        visitor.page().goBack();

        visitor.click("bank-stop");
        visitor.sees("cart-notice", "nothing was charged");
        visitor.lookAsAFan("checkout-stopped");
        bank.getByTestId("challenge-approve").click();
        assertThat(visitor.the("pay")).isEnabled();
        fan.pay(Fan.APPROVED);

        fan.hasTickets(1);
        assertThat(sold(tier)).isOne();
    }

    private Tier ready(Fan fan, String tierName, String email) {
        Show show = box.onSale();
        Tier tier = box.add(show, tierName, 10);
        fan.hold(show, tier, 1);
        fan.introduce(email, "Bea Banks");
        return tier;
    }

    /** The slow bank answers a minute after it was asked. */
    private void settleSlowPayments() {
        clock.advance(Duration.ofSeconds(70));
    }

    private int sold(Tier tier) {
        return boxOffice.tier(tier.id()).orElseThrow().sold();
    }
}
