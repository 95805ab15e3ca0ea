package live.houselights.announcements.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import live.houselights.announcements.UnfollowLinks;
import live.houselights.catalog.Artist;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Unfollows by links in mails. Opening a link changes nothing, since mail scanners open every link; its button does, and so does the
 * post that mail programs send for their own "unsubscribe" button.
 */
@Controller
@OnRole(Role.STOREFRONT)
class UnfollowController {

    private final UnfollowLinks links;

    UnfollowController(UnfollowLinks links) {
        this.links = links;
    }

    @GetMapping("/unfollow/{key}")
    String ask(@PathVariable String key, Model model, HttpServletResponse response) {
        return page("announcements/unfollow", links.artist(key), model, response);
    }

    @PostMapping("/unfollow/{key}")
    String unfollow(@PathVariable String key, Model model, HttpServletResponse response) {
        return page("announcements/unfollowed", links.unfollow(key), model, response);
    }

    private static String page(String page, Optional<Artist> artist, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (artist.isEmpty()) {
            response.setStatus(HttpStatus.GONE.value());
            return "announcements/no-link";
        }
        model.addAttribute("artist", artist.get().name());
        model.addAttribute("artistPath", "/artists/" + artist.get().slug());
        return page;
    }
}
