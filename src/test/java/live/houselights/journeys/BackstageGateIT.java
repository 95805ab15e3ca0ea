package live.houselights.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import java.util.List;
import java.util.Set;
import live.houselights.accounts.Accounts;
import live.houselights.accounts.Permission;
import live.houselights.accounts.Permissions;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ShowId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who comes to a desk with an id that is not theirs finds what they would find if there were no such thing. */
@Journey
class BackstageGateIT {

    private static final List<String> DESKS = List.of(
            "",
            "/shows",
            "/new-show",
            "/orders",
            "/shipments",
            "/merch",
            "/shows/%s",
            "/shows/%s/edit",
            "/shows/%s/on-sale",
            "/shows/%s/audience",
            "/shows/%s/make-goods",
            "/shows/%s/chat");
    private static final List<String> DESKS_OF_A_SHOW = List.of(
            "/shows/%s",
            "/shows/%s/edit", "/shows/%s/on-sale", "/shows/%s/audience", "/shows/%s/make-goods", "/shows/%s/chat");

    @Autowired
    Catalog catalog;

    @Autowired
    Accounts accounts;

    @Autowired
    Permissions permissions;

    @Test
    void aShowOfAnotherTeamIsNotThere(Visitor manager) {
        manager.signInAs("manager");
        Show foreign = foreignShow();

        for (String desk : DESKS_OF_A_SHOW) {
            assertThat(open(manager, desk, foreign.id().toString()).status())
                    .as(desk)
                    .isEqualTo(404);
            assertThat(manager.page().content()).as(desk).doesNotContain(foreign.title());
        }
    }

    @Test
    void anIdThatIsNoneIsNotThere(Visitor manager) {
        manager.signInAs("manager");

        for (String desk : DESKS_OF_A_SHOW) {
            for (String id : List.of(ShowId.next().toString(), "not-an-id", "'%20or%201=1%20--", "%3Cb%3E")) {
                assertThat(open(manager, desk, id).status()).as(desk + " " + id).isEqualTo(404);
            }
        }
    }

    @Test
    void filtersThatNameAnotherTeamShowOnesOwnOrders(Visitor manager) {
        manager.signInAs("manager");
        Show foreign = foreignShow();
        String artist = catalog.artist(foreign.artist()).orElseThrow().slug();

        Response answer = manager.goTo("/backstage/orders?artist=%s&show=%s".formatted(artist, foreign.slug()));

        assertThat(answer.status()).isEqualTo(200);
        manager.sees("orders");
        assertThat(manager.page().content()).doesNotContain(foreign.title(), foreign.artistName());
    }

    @Test
    void aModeratorHasTheChatAndNothingElse(Visitor moderator) {
        moderator.signInAs("moderator");
        String show = foreignShow().id().toString();

        for (String desk : List.of(
                "/orders",
                "/shipments",
                "/merch",
                "/new-show",
                "/shows/%s/edit",
                "/shows/%s/on-sale",
                "/shows/%s/audience",
                "/shows/%s/make-goods")) {
            assertThat(open(moderator, desk, show).status()).as(desk).isEqualTo(404);
        }
        assertThat(open(moderator, "/shows/%s/chat", show).status()).isEqualTo(200);
        assertThat(open(moderator, "/shows/%s", show).status()).isEqualTo(200);
        assertThat(moderator.all("figure-sold").count()).isZero();
    }

    @Test
    void aFanIsRefusedAtEveryDesk(Visitor fan) {
        fan.signInAs("fan");
        Show show = foreignShow();

        for (String desk : DESKS) {
            assertThat(open(fan, desk, show.id().toString()).status()).as(desk).isEqualTo(403);
            assertThat(fan.page().content()).as(desk).doesNotContain(show.title());
        }
    }

    @Test
    void whoHasSignedOutIsSentToSignInFromEveryDesk(Visitor manager) {
        manager.signInAs("manager");
        manager.goTo("/backstage");
        manager.click("sign-out");
        manager.page().waitForURL(url -> !url.contains("/backstage"));

        for (String desk : DESKS) {
            open(manager, desk, foreignShow().id().toString());
            assertThat(manager.page().url()).as(desk).contains("/sign-in");
        }
    }

    private static Response open(Visitor visitor, String desk, String id) {
        return visitor.goTo("/backstage" + desk.formatted(id));
    }

    private Show foreignShow() {
        Set<ArtistId> own = permissions.artistsFor(
                accounts.byEmail("noor@houselights.example").orElseThrow().id(), Permission.PROGRAMME);
        return catalog.programme().stream()
                .filter(show -> !own.contains(show.artist()))
                .findFirst()
                .orElseThrow();
    }
}
