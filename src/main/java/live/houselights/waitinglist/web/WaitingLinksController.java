package live.houselights.waitinglist.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.TierId;
import live.houselights.waitinglist.WaitingList;
import live.houselights.waitinglist.WaitingList.JoinOutcome;
import live.houselights.waitinglist.WaitingList.Wish;
import live.houselights.waitinglist.WaitingPlace;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Joins and leaves by links in mails. Opening a link changes nothing, since mail scanners open every link; its button does,
 * and so does the post that mail programs send for their own "unsubscribe" button.
 */
@Controller
@OnRole(Role.STOREFRONT)
class WaitingLinksController {

    private static final String OVER = "waitinglist/over";

    private final WaitingList list;
    private final BoxOffice boxOffice;
    private final Catalog catalog;

    WaitingLinksController(WaitingList list, BoxOffice boxOffice, Catalog catalog) {
        this.list = list;
        this.boxOffice = boxOffice;
        this.catalog = catalog;
    }

    @GetMapping("/waiting/join/{token}")
    String askToJoin(@PathVariable String token, Model model, HttpServletResponse response) {
        Optional<Wish> wish = list.wishOf(token);
        if (wish.isEmpty()) {
            return over(model, response, "This link is too old, or was copied incompletely.");
        }
        prepare(model, response, wish.get().tier());
        model.addAttribute("quantity", wish.get().quantity());
        model.addAttribute("email", wish.get().email());
        return "waitinglist/join";
    }

    @PostMapping("/waiting/join/{token}")
    String join(@PathVariable String token, Model model, HttpServletResponse response) {
        return switch (list.confirm(token)) {
            case JoinOutcome.Joined(WaitingPlace place) -> "redirect:/waiting/" + place.key();
            case JoinOutcome.OnSale _ -> {
                list.wishOf(token).ifPresent(wish -> prepare(model, response, wish.tier()));
                yield "waitinglist/on-sale";
            }
            case JoinOutcome.ListFull _ ->
                over(model, response, "So many wait already that this list takes nobody more.");
            case JoinOutcome.NotPossible(String reason) -> over(model, response, reason);
        };
    }

    @GetMapping("/waiting/leave/{key}")
    String askToLeave(@PathVariable String key, Model model, HttpServletResponse response) {
        Optional<WaitingPlace> place = list.place(key);
        if (place.isEmpty()) {
            return over(model, response, "This link was copied incompletely.");
        }
        prepare(model, response, place.get().tier());
        return place.get().state().isOver() ? "waitinglist/left" : "waitinglist/leave";
    }

    @PostMapping("/waiting/leave/{key}")
    String leave(@PathVariable String key, Model model, HttpServletResponse response) {
        Optional<WaitingPlace> left = list.leave(key);
        if (left.isEmpty()) {
            return over(model, response, "This link was copied incompletely.");
        }
        prepare(model, response, left.get().tier());
        return "waitinglist/left";
    }

    private void prepare(Model model, HttpServletResponse response, TierId id) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Optional<Tier> tier = boxOffice.tier(id);
        Optional<Show> show = tier.flatMap(found -> catalog.show(found.show()));
        model.addAttribute("tier", tier.map(Tier::name).orElse(""));
        model.addAttribute("title", show.map(Show::title).orElse(""));
        model.addAttribute("artist", show.map(Show::artistName).orElse(""));
        model.addAttribute(
                "showPath", show.map(found -> "/shows/" + found.slug()).orElse("/"));
    }

    private static String over(Model model, HttpServletResponse response, String sentence) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setStatus(HttpStatus.GONE.value());
        model.addAttribute("sentence", sentence);
        return OVER;
    }
}
