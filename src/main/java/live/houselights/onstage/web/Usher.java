package live.houselights.onstage.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.BiFunction;
import live.houselights.accounts.CurrentAccount;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.edge.OwnPage;
import live.houselights.onstage.internal.Admission;
import live.houselights.onstage.internal.Admission.Outcome;
import live.houselights.onstage.internal.Passes;
import live.houselights.onstage.internal.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Finds out which viewer of a show it is whose watch page asks for something. */
@Component
@OnRole(Role.ONSTAGE)
class Usher {

    private final Catalog catalog;
    private final CurrentAccount current;
    private final Admission admission;
    private final Passes passes;
    private final OwnPage ownPage;

    Usher(Catalog catalog, CurrentAccount current, Admission admission, Passes passes, OwnPage ownPage) {
        this.catalog = catalog;
        this.current = current;
        this.admission = admission;
        this.passes = passes;
        this.ownPage = ownPage;
    }

    /**
     * Refuses who is none.
     *
     * @param tickets as they came in the cookie; null for none
     */
    ResponseEntity<Object> admit(
            String slug,
            @Nullable String tickets,
            HttpServletRequest request,
            BiFunction<Show, Viewer, ResponseEntity<Object>> answer) {
        if (!ownPage.asks(request)) {
            return WatchRefusals.notOurPage();
        }
        Optional<Show> show = catalog.publishedShow(slug);
        if (show.isEmpty()) {
            return WatchRefusals.unknownShow();
        }
        return admission.admit(show.get(), current.get(), passes.ofBrowser(tickets))
                        instanceof Outcome.Admitted(var viewer)
                ? answer.apply(show.get(), viewer)
                : WatchRefusals.ticketRequired(show.get());
    }
}
