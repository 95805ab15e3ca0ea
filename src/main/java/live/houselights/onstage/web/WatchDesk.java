package live.houselights.onstage.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import live.houselights.accounts.CurrentAccount;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.edge.Edge;
import live.houselights.edge.OwnPage;
import live.houselights.onstage.internal.Admission;
import live.houselights.onstage.internal.Admission.Outcome;
import live.houselights.onstage.internal.Admission.Renaming;
import live.houselights.onstage.internal.Passes;
import live.houselights.onstage.internal.Viewer;
import live.houselights.onstage.internal.ViewerCounts;
import live.houselights.onstage.playback.StreamSource;
import live.houselights.onstage.web.WatchAnswers.BeaconDesk;
import live.houselights.onstage.web.WatchAnswers.Links;
import live.houselights.onstage.web.WatchAnswers.Me;
import live.houselights.onstage.web.WatchAnswers.Name;
import live.houselights.onstage.web.WatchAnswers.Pass;
import live.houselights.onstage.web.WatchAnswers.Playback;
import live.houselights.onstage.web.WatchAnswers.Problem;
import live.houselights.onstage.web.WatchAnswers.ShowFacts;
import live.houselights.onstage.web.WatchAnswers.StageDoor;
import live.houselights.onstage.web.WatchAnswers.State;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Answers the watch page: a pass for whoever may come in, and what everybody may know. */
@RestController
@OnRole(Role.ONSTAGE)
class WatchDesk {

    private static final int BEACON_SECONDS = 30;
    private static final Duration STATE_FRESH = Duration.ofSeconds(5);

    private final Catalog catalog;
    private final CurrentAccount current;
    private final Admission admission;
    private final Passes passes;
    private final ViewerCounts viewers;
    private final StreamSource source;
    private final Edge edge;
    private final OwnPage ownPage;
    private final Clock clock;

    WatchDesk(
            Catalog catalog,
            CurrentAccount current,
            Admission admission,
            Passes passes,
            ViewerCounts viewers,
            StreamSource source,
            Edge edge,
            OwnPage ownPage,
            Clock clock) {
        this.catalog = catalog;
        this.current = current;
        this.admission = admission;
        this.passes = passes;
        this.viewers = viewers;
        this.source = source;
        this.edge = edge;
        this.ownPage = ownPage;
        this.clock = clock;
    }

    /** What a viewer wants to be called. */
    record NameWish(@Nullable String name) {}

    @GetMapping("/watch/{slug}/state")
    ResponseEntity<Object> state(@PathVariable String slug) {
        return catalog.publishedShow(slug)
                .map(show -> ResponseEntity.ok()
                        .cacheControl(CacheControl.maxAge(STATE_FRESH).cachePublic())
                        .<Object>body(state(show, clock.instant())))
                .orElseGet(WatchDesk::unknownShow);
    }

    private State state(Show show, Instant now) {
        return new State(
                WatchAnswers.phase(show.phaseAt(now)),
                now,
                show.doorsAt(),
                show.startsAt(),
                show.endsAt(),
                viewers.of(show.id()));
    }

    @PostMapping("/watch/{slug}/pass")
    ResponseEntity<Object> pass(
            @PathVariable String slug,
            @CookieValue(name = WatchCookies.TICKETS, required = false) @Nullable String tickets,
            HttpServletRequest request) {
        if (!ownPage.asks(request)) {
            return notOurPage();
        }
        Optional<Show> found = catalog.publishedShow(slug);
        if (found.isEmpty()) {
            return unknownShow();
        }
        Show show = found.get();
        return switch (admission.admit(show, current.get(), passes.ofBrowser(tickets))) {
            case Outcome.Admitted(var viewer) -> admitted(show, viewer, request.isSecure());
            case Outcome.TicketRequired _ -> ticketRequired(show);
            case Outcome.Revoked _ ->
                problem(
                        HttpStatus.FORBIDDEN,
                        "revoked",
                        "This ticket is not valid any more",
                        "It was refunded or replaced. Your other tickets are under My tickets.",
                        Links.of(show));
            case Outcome.Over _ ->
                problem(
                        HttpStatus.GONE,
                        "replay_over",
                        "The show is over",
                        "It can not be watched again any more.",
                        Links.of(show));
            case Outcome.CalledOff _ ->
                problem(
                        HttpStatus.GONE,
                        "cancelled",
                        "The show was cancelled",
                        "Everybody who had a ticket gets a mail.",
                        Links.of(show));
        };
    }

    private ResponseEntity<Object> admitted(Show show, Viewer viewer, boolean secure) {
        Instant now = clock.instant();
        Instant expires = passes.expiry();
        StagePhase phase = show.phaseAt(now);
        StageDoor stage = phase == StagePhase.ANNOUNCED
                ? null
                : new StageDoor(edge.socketUrl() + "/onstage/" + show.id(), passes.forStage(viewer, expires));
        Pass pass = new Pass(
                ShowFacts.of(show),
                WatchAnswers.phase(phase),
                now,
                Playback.of(show, phase, source),
                stage,
                new BeaconDesk(edge.httpUrl() + "/beacons", passes.forBeacons(viewer, expires), BEACON_SECONDS),
                expires,
                new Me(viewer.name(), viewer.role().wire()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.SET_COOKIE,
                        WatchCookies.playback(show.id(), passes.forPlayback(viewer, expires), Passes.LIFETIME, secure)
                                .toString())
                .body(pass);
    }

    @PutMapping("/watch/{slug}/name")
    ResponseEntity<Object> rename(
            @PathVariable String slug,
            @CookieValue(name = WatchCookies.TICKETS, required = false) @Nullable String tickets,
            @RequestBody NameWish wish,
            HttpServletRequest request) {
        if (!ownPage.asks(request)) {
            return notOurPage();
        }
        Optional<Show> found = catalog.publishedShow(slug);
        if (found.isEmpty()) {
            return unknownShow();
        }
        if (!(admission.admit(found.get(), current.get(), passes.ofBrowser(tickets))
                instanceof Outcome.Admitted(var viewer))) {
            return ticketRequired(found.get());
        }
        return switch (admission.rename(viewer, wish.name() == null ? "" : wish.name())) {
            case Renaming.Renamed(var name) -> ResponseEntity.ok(new Name(name));
            case Renaming.NotAName(var why) ->
                problem(HttpStatus.UNPROCESSABLE_CONTENT, "not_a_name", "This name can not be used", why, null);
            case Renaming.NotAdmitted _ -> ticketRequired(found.get());
        };
    }

    private static ResponseEntity<Object> ticketRequired(Show show) {
        return problem(
                HttpStatus.UNAUTHORIZED,
                "ticket_required",
                "This show needs a ticket",
                "Open the link in your ticket mail, or sign in with the address you bought it with.",
                Links.of(show));
    }

    private static ResponseEntity<Object> notOurPage() {
        return problem(
                HttpStatus.FORBIDDEN,
                "not_our_page",
                "This is not for other pages",
                "Please open the watch page.",
                null);
    }

    private static ResponseEntity<Object> unknownShow() {
        return problem(
                HttpStatus.NOT_FOUND, "unknown_show", "There is no such show", "Its address may have changed.", null);
    }

    private static ResponseEntity<Object> problem(
            HttpStatus status, String error, String title, String detail, @Nullable Links links) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore())
                .body(new Problem(error, status.value(), title, detail, links));
    }
}
