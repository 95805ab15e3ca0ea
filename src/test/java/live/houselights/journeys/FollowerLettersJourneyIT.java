package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import live.houselights.catalog.Show;
import live.houselights.jobs.RecurringJob;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From following an artist to the letter that tells of their next show, and out by its link. */
@Journey
class FollowerLettersJourneyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    Box box;

    @Autowired
    List<RecurringJob> jobs;

    @Autowired
    JdbcClient sql;

    @Autowired
    TestClock clock;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void aFollowerGetsALetterAndUnfollowsByItsLink(Visitor fan) {
        String artist = box.artist(box.live());
        fan.signInAs("fan");
        fan.goTo("/artists/" + artist);
        fan.click("follow");
        assertThat(fan.the("follow")).hasText("Following");

        Show show = box.ahead("Told to Followers");
        box.add(show, "Standing", 20);
        clock.advance(Duration.ofMinutes(3));
        sweep();

        String subject = show.artistName() + ": Told to Followers is announced";
        await().atMost(PATIENCE).until(() -> mails(subject) == 1);
        fan.goTo("/inbox");
        fan.all("inbox-mail")
                .filter(new Locator.FilterOptions().setHasText(subject))
                .first()
                .getByTestId("inbox-open")
                .click();
        fan.sees("inbox-body");
        FrameLocator letter = fan.page().frameLocator("iframe");
        assertThat(letter.getByText("Tickets are on sale now, from €16.50, fees included."))
                .isVisible();
        // No axe here: it waits for scripts of its own in the letter, where none may run.
        fan.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "screenshots", "mail-follower-announced.png"))
                        .setFullPage(true));
        String link = (String) letter.getByRole(
                        AriaRole.LINK,
                        new FrameLocator.GetByRoleOptions().setName("Unfollow").setExact(true))
                .evaluate("e => e.href");

        assertThat(fan.goTo(link.substring(0, link.length() - 2)).status()).isEqualTo(410);
        fan.look("unfollow-no-link");
        fan.goTo(link);
        fan.lookAsAFan("unfollow");
        fan.goTo("/artists/" + artist);
        assertThat(fan.the("follow")).hasText("Following");
        fan.goTo(link);
        fan.click("confirm-unfollow");
        fan.sees("see-artist");
        fan.look("unfollowed");
        fan.click("see-artist");
        assertThat(fan.the("follow")).hasText("Follow");
        assertThat(fan.the("follow")).hasAttribute("aria-pressed", "false");

        Show next = box.ahead("Told to Nobody");
        clock.advance(Duration.ofMinutes(3));
        sweep();
        await().atMost(PATIENCE).until(() -> isOver(next));
        assertThat(mails(show.artistName() + ": Told to Nobody is announced")).isZero();
        box.callOff(show);
        box.callOff(next);
    }

    private boolean isOver(Show show) {
        return sql.sql("select count(*) as n from telling where show_id = :show and occasion = 'ANNOUNCED'"
                                + " and finished_at is not null")
                        .param("show", show.id().value())
                        .query((row, _) -> row.getLong("n"))
                        .single()
                == 1;
    }

    private long mails(String subject) {
        return sql.sql("select count(*) as n from mail_message where subject = :subject")
                .param("subject", subject)
                .query((row, _) -> row.getLong("n"))
                .single();
    }

    /** It comes by itself, unless a journey before this one has set the house's clock back. */
    private void sweep() {
        jobs.stream()
                .filter(job -> job.name().equals("announcements.sweep"))
                .findFirst()
                .orElseThrow()
                .run();
    }
}
