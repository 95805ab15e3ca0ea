package live.houselights.onstage.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import live.houselights.accounts.CurrentAccount;
import live.houselights.accounts.Followers;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.edge.OwnPage;
import live.houselights.kernel.AccountId;
import live.houselights.onstage.internal.Admission;
import live.houselights.onstage.internal.Admission.Outcome;
import live.houselights.onstage.internal.FollowerList;
import live.houselights.onstage.internal.Passes;
import live.houselights.onstage.internal.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets a viewer follow the artist, or no longer, with the account that their lines in the chat are judged by. */
@RestController
@OnRole(Role.ONSTAGE)
class FollowDesk {

    private final Catalog catalog;
    private final CurrentAccount current;
    private final Admission admission;
    private final Passes passes;
    private final Followers followers;
    private final FollowerList list;
    private final OwnPage ownPage;

    FollowDesk(
            Catalog catalog,
            CurrentAccount current,
            Admission admission,
            Passes passes,
            Followers followers,
            FollowerList list,
            OwnPage ownPage) {
        this.catalog = catalog;
        this.current = current;
        this.admission = admission;
        this.passes = passes;
        this.followers = followers;
        this.list = list;
        this.ownPage = ownPage;
    }

    /**
     * @param from from when on this fan may write where followers may; null for who does not follow
     */
    record Following(@Nullable Instant from) {}

    @PutMapping("/watch/{slug}/follow")
    ResponseEntity<Object> follow(
            @PathVariable String slug,
            @CookieValue(name = WatchCookies.TICKETS, required = false) @Nullable String tickets,
            HttpServletRequest request) {
        return change(slug, tickets, request, true);
    }

    @DeleteMapping("/watch/{slug}/follow")
    ResponseEntity<Object> unfollow(
            @PathVariable String slug,
            @CookieValue(name = WatchCookies.TICKETS, required = false) @Nullable String tickets,
            HttpServletRequest request) {
        return change(slug, tickets, request, false);
    }

    private ResponseEntity<Object> change(
            String slug, @Nullable String tickets, HttpServletRequest request, boolean follow) {
        if (!ownPage.asks(request)) {
            return WatchRefusals.notOurPage();
        }
        Optional<Show> found = catalog.publishedShow(slug);
        if (found.isEmpty()) {
            return WatchRefusals.unknownShow();
        }
        Show show = found.get();
        if (!(admission.admit(show, current.get(), passes.ofBrowser(tickets))
                instanceof Outcome.Admitted(var viewer))) {
            return WatchRefusals.ticketRequired(show);
        }
        AccountId fan = viewer.account();
        return fan == null ? WatchRefusals.accountNeeded(show) : change(show, viewer, fan, follow);
    }

    private ResponseEntity<Object> change(Show show, Viewer viewer, AccountId fan, boolean follow) {
        if (!follow) {
            followers.unfollow(fan, show.artist());
        } else if (!followers.follow(fan, show.artist())) {
            return WatchRefusals.followsMost();
        }
        return ResponseEntity.ok(new Following(list.writesFrom(viewer).orElse(null)));
    }
}
