package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import live.houselights.boxoffice.CodeGuesses;
import live.houselights.boxoffice.FanLimits;
import live.houselights.boxoffice.FanLimits.Limits;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Codes from the desk to the fan, and what guessing costs. */
@Journey
class AccessCodeJourneyIT {

    private static final String WRONG = "K7QF-2M9X-8RTD-4HNV-B3CY";

    @Autowired
    Box box;

    @Autowired
    FanLimits limits;

    @Test
    void aManagerMakesCodesAndEachLetsOneFanIn(Visitor manager, Visitor visitor, Visitor late) throws IOException {
        Show show = box.onSale();
        Tier tier = box.presale(show, "Members", 20, "");
        List<String> codes = made(manager, show, tier);
        Fan fan = new Fan(visitor);
        fan.choose(show, tier, 1);
        visitor.type("presale-code", codes.getFirst());
        visitor.lookAsAFan("show-access-code");
        visitor.click("buy");
        visitor.isAt("/checkout");
        fan.introduce("member@example.com", "Mo Member");
        fan.pay(Fan.APPROVED);
        fan.hasTickets(1);

        new Fan(late).choose(show, tier, 1);
        late.type("presale-code", codes.getFirst().toLowerCase(Locale.ROOT));
        late.click("buy");
        late.sees("buy-error", "This code does not work here, or is used up.");

        manager.page().reload();
        assertThat(manager.the("code-batches")).containsText("1 of 2");
        manager.look("backstage-codes");
    }

    private static List<String> made(Visitor manager, Show show, Tier tier) throws IOException {
        manager.signInAs("manager");
        manager.goTo("/backstage/shows/" + show.id() + "/edit");
        manager.click("make-codes");
        manager.type("codes-name", "=Newsletter");
        manager.the("codes-tier").click();
        manager.page()
                .locator("vaadin-select-item")
                .filter(new Locator.FilterOptions().setHasText(tier.name()))
                .first()
                .click();
        manager.type("codes-codes", "2");
        manager.type("codes-places", "5");
        manager.look("backstage-make-codes");
        manager.click("save-codes");
        Download download = manager.page().waitForDownload(() -> manager.click("download-codes"));
        Path file = Path.of("target", "codes.csv");
        download.saveAs(file);
        manager.look("backstage-codes-made");
        manager.click("codes-done");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3).first().isEqualTo("Code");
        return lines.subList(1, lines.size());
    }

    @Test
    void guessingEndsAfterAFewTries(Visitor visitor) {
        Show show = box.onSale();
        Tier tier = box.presale(show, "Guessed at", 10, "melody");
        new Fan(visitor).choose(show, tier, 1);

        for (int i = 0; i < CodeGuesses.PER_CART; i++) {
            visitor.type("presale-code", WRONG);
            visitor.click("buy");
            visitor.sees("buy-error", "This code does not work here, or is used up.");
        }
        visitor.type("presale-code", "melody");
        visitor.click("buy");

        visitor.sees("buy-error", "Too many codes, try again in 3 minutes.");
        visitor.lookAsAFan("show-too-many-codes");
    }

    @Test
    void aFanWhoHasEnoughIsToldBeforePaying(Visitor visitor) {
        Show show = box.free();
        Fan fan = new Fan(visitor);
        limits.save(show.id(), new Limits(1, null));
        try {
            Tier tier = box.add(show, "Limited", 10);
            fan.hold(show, tier, 2);
            fan.introduce("greedy@example.com", "Greta Greedy");
            fan.pay(Fan.APPROVED);

            assertThat(visitor.the("checkout-email"))
                    .containsText("One fan may buy at most one ticket for this show, all orders together.");
            visitor.lookAsAFan("checkout-fan-limit");
        } finally {
            limits.save(show.id(), Limits.NONE);
        }
    }
}
