package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.TierDesk;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.catalog.Show;
import live.houselights.kernel.Money;
import live.houselights.kernel.TierId;
import live.houselights.testing.TestClock;
import live.houselights.waitingroom.LineDesk;
import live.houselights.waitingroom.LineDesk.DeskOutcome;
import live.houselights.waitingroom.LineDesk.LinePlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An on-sale that more want to enter than may: into the room, through the draw, to the tickets, one after the other. */
@Journey
class LineJourneyIT {

    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    @Autowired
    Box box;

    @Autowired
    LineDesk desk;

    @Autowired
    TierDesk tiers;

    @Autowired
    BoxOffice boxOffice;

    @Autowired
    TestClock clock;

    private Show show;

    @BeforeEach
    void chooseAShow() {
        show = box.withTier(Tier.SaleState.UPCOMING);
    }

    @AfterEach
    void takeTheLineAway() {
        desk.close(show.id());
        clock.reset();
    }

    @Test
    void twoFansEnterOneIsAdmittedAndBuysTheOtherWaitsForItsTurn(Visitor mia, Visitor noor) {
        Instant opens = clock.instant().plus(Duration.ofMinutes(5));
        Instant draws = clock.instant().plus(Duration.ofMinutes(10));
        Tier tier = onSaleFrom(draws);
        assertThat(desk.arm(show.id(), new LinePlan(opens, draws, 1))).isEqualTo(new DeskOutcome.Done());

        mia.goTo("/line/" + show.slug());
        mia.sees("line-head", "opens in");
        mia.look("line-armed");
        clock.advance(Duration.ofMinutes(5));
        mia.page().reload();
        mia.sees("line-act", "Take a place");
        mia.look("line-gathering");
        mia.click("line-act");
        mia.sees("line-head", "You are in");
        mia.look("line-in");

        // Without a pass the show's page leads to the line.
        Response redirected = noor.goTo("/shows/" + show.slug());
        assertThat(redirected.url()).endsWith("/line/" + show.slug());
        noor.click("line-act");
        noor.sees("line-head", "You are in");
        noor.page().reload();
        noor.sees("line-head", "You are in");

        clock.advance(Duration.ofMinutes(5));

        // One of the two is called, and its page opens the tickets by itself.
        Visitor first = firstOf(mia, noor);
        Visitor second = first == mia ? noor : mia;
        second.sees("line-head", "Your place");
        second.sees("line-place", "2");
        assertThat(second.the("line-fair")).hasAttribute("data-proven", "true");
        second.the("line-fair").locator("summary").click();
        second.look("line-waiting");
        assertThat(second.goTo("/shows/" + show.slug()).url()).endsWith("/line/" + show.slug());
        second.sees("line-place", "2");

        desk.pause(show.id(), "The band asks for five minutes. Nothing is lost.");
        second.sees("line-notice", "The band asks for five minutes");
        second.look("line-paused");
        desk.resume(show.id());
        assertThat(second.the("line-notice")).isHidden();

        Fan fan = new Fan(first);
        first.sees("tier-plus");
        fan.row(tier.name()).getByTestId("tier-plus").click();
        first.click("buy");
        first.isAt("/checkout");
        fan.introduce("first-in-line@example.com", "Fay First");
        fan.pay(Fan.APPROVED);
        fan.hasTickets(1);

        // Its room is free now: the other's turn has come.
        second.page().waitForURL(Pattern.compile(".*/shows/" + Pattern.quote(show.slug()) + ".*"));
        assertThat(second.the("buy")).isVisible(SOON);
        assertThat(boxOffice.tier(tier.id()).orElseThrow().sold()).isEqualTo(1);
    }

    private Visitor firstOf(Visitor one, Visitor other) {
        Pattern shows = Pattern.compile(".*/shows/.*");
        for (int i = 0; i < 300; i++) {
            if (shows.matcher(one.page().url()).matches()) {
                return one;
            }
            if (shows.matcher(other.page().url()).matches()) {
                return other;
            }
            one.page().waitForTimeout(50);
            other.page().waitForTimeout(50);
        }
        throw new AssertionError("Nobody was let in");
    }

    private Tier onSaleFrom(Instant opens) {
        TierId id = TierId.next();
        tiers.save(
                id,
                show.id(),
                new TierDraft(
                        "Through the line",
                        "For a journey",
                        Money.of(1_500, "EUR"),
                        Money.of(150, "EUR"),
                        20,
                        2,
                        null,
                        "",
                        opens,
                        show.endsAt(),
                        boxOffice.tiers(show.id()).size()));
        return boxOffice.tier(id).orElseThrow();
    }
}
