package live.houselights.onstage.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import live.houselights.accounts.Followers;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.AccountId;
import live.houselights.onstage.internal.FollowerList;
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

    private final Usher usher;
    private final Followers followers;
    private final FollowerList list;

    FollowDesk(Usher usher, Followers followers, FollowerList list) {
        this.usher = usher;
        this.followers = followers;
        this.list = list;
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
        return usher.admit(slug, tickets, request, (show, viewer) -> change(show, viewer, true));
    }

    @DeleteMapping("/watch/{slug}/follow")
    ResponseEntity<Object> unfollow(
            @PathVariable String slug,
            @CookieValue(name = WatchCookies.TICKETS, required = false) @Nullable String tickets,
            HttpServletRequest request) {
        return usher.admit(slug, tickets, request, (show, viewer) -> change(show, viewer, false));
    }

    private ResponseEntity<Object> change(Show show, Viewer viewer, boolean follow) {
        AccountId fan = viewer.account();
        if (fan == null) {
            return WatchRefusals.accountNeeded(show);
        }
        if (!follow) {
            followers.unfollow(fan, show.artist());
        } else if (!followers.follow(fan, show.artist())) {
            return WatchRefusals.followsMost();
        }
        return ResponseEntity.ok(new Following(list.writesFrom(viewer).orElse(null)));
    }
}
