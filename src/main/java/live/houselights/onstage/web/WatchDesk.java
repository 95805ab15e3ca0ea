package live.houselights.onstage.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import live.houselights.accounts.CurrentAccount;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Emotes;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.edge.Edge;
import live.houselights.edge.OwnPage;
import live.houselights.kernel.TicketId;
import live.houselights.messages.audience.BeaconPace;
import live.houselights.onstage.LongerReplays;
import live.houselights.onstage.internal.Admission;
import live.houselights.onstage.internal.Admission.Outcome;
import live.houselights.onstage.internal.Admission.Renaming;
import live.houselights.onstage.internal.FollowerList;
import live.houselights.onstage.internal.PartyInvitations;
import live.houselights.onstage.internal.PartyInvitations.Standing;
import live.houselights.onstage.internal.Passes;
import live.houselights.onstage.internal.ReplayHours;
import live.houselights.onstage.internal.ReplayHours.Replay;
import live.houselights.onstage.internal.Screens;
import live.houselights.onstage.internal.Screens.Screen;
import live.houselights.onstage.internal.Viewer;
import live.houselights.onstage.internal.ViewerCounts;
import live.houselights.onstage.playback.StreamSource;
import live.houselights.onstage.web.WatchAnswers.BeaconDesk;
import live.houselights.onstage.web.WatchAnswers.EmoteFacts;
import live.houselights.onstage.web.WatchAnswers.Me;
import live.houselights.onstage.web.WatchAnswers.Name;
import live.houselights.onstage.web.WatchAnswers.PartyFacts;
import live.houselights.onstage.web.WatchAnswers.Pass;
import live.houselights.onstage.web.WatchAnswers.Playback;
import live.houselights.onstage.web.WatchAnswers.ReplayFacts;
import live.houselights.onstage.web.WatchAnswers.ShowFacts;
import live.houselights.onstage.web.WatchAnswers.StageDoor;
import live.houselights.onstage.web.WatchAnswers.State;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers the watch page: a pass for whoever may come in, and what everybody may know. */
@RestController
@OnRole(Role.ONSTAGE)
class WatchDesk {

    private static final Duration STATE_FRESH = Duration.ofSeconds(5);

    private final Catalog catalog;
    private final CurrentAccount current;
    private final Admission admission;
    private final Passes passes;
    private final FollowerList followers;
    private final Emotes emotes;
    private final PartyInvitations parties;
    private final Screens screens;
    private final LongerReplays longer;
    private final ReplayHours replayHours;
    private final Borders borders;
    private final ViewerCounts viewers;
    private final StreamSource source;
    private final Cdn cdn;
    private final Edge edge;
    private final OwnPage ownPage;
    private final Usher usher;
    private final Clock clock;

    WatchDesk(
            Catalog catalog,
            CurrentAccount current,
            Admission admission,
            Passes passes,
            FollowerList followers,
            Emotes emotes,
            PartyInvitations parties,
            Screens screens,
            LongerReplays longer,
            ReplayHours replayHours,
            Borders borders,
            ViewerCounts viewers,
            StreamSource source,
            Cdn cdn,
            Edge edge,
            OwnPage ownPage,
            Usher usher,
            Clock clock) {
        this.catalog = catalog;
        this.current = current;
        this.admission = admission;
        this.passes = passes;
        this.followers = followers;
        this.emotes = emotes;
        this.parties = parties;
        this.screens = screens;
        this.longer = longer;
        this.replayHours = replayHours;
        this.borders = borders;
        this.viewers = viewers;
        this.source = source;
        this.cdn = cdn;
        this.edge = edge;
        this.ownPage = ownPage;
        this.usher = usher;
        this.clock = clock;
    }

    /** What a viewer wants to be called. */
    record NameWish(@Nullable String name) {}

    @GetMapping("/watch/{slug}/state")
    ResponseEntity<Object> state(@PathVariable String slug) {
        return catalog.publishedShow(slug)
                .map(show -> ResponseEntity.ok()
                        .cacheControl(CacheControl.maxAge(STATE_FRESH).cachePublic())
                        .<Object>body(state(longer.longest(show), clock.instant())))
                .orElseGet(WatchRefusals::unknownShow);
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

    /**
     * Lets a viewer in, or stay in.
     *
     * @param here whether to watch on this device, should another one play
     * @param play whether to play the replay, where its hours begin with that
     */
    @PostMapping("/watch/{slug}/pass")
    ResponseEntity<Object> pass(
            @PathVariable String slug,
            @RequestParam(defaultValue = "false") boolean here,
            @RequestParam(defaultValue = "false") boolean play,
            @CookieValue(name = WatchCookies.TICKETS, required = false) @Nullable String tickets,
            @CookieValue(name = WatchCookies.DEVICE, required = false) @Nullable String device,
            @CookieValue(name = WatchCookies.PARTY, required = false) @Nullable String party,
            HttpServletRequest request) {
        if (!ownPage.asks(request)) {
            return WatchRefusals.notOurPage();
        }
        Optional<Show> found = catalog.publishedShow(slug);
        if (found.isEmpty()) {
            return WatchRefusals.unknownShow();
        }
        Show show = found.get();
        return switch (admission.admit(show, current.get(), passes.ofBrowser(tickets))) {
            case Outcome.Admitted(var viewer)
            when !borders.admit(show, viewer, request) ->
                WatchRefusals.elsewhereInTheWorld(show, Objects.requireNonNull(show.countries()));
            case Outcome.Admitted(var viewer) -> {
                Show own = seenBy(viewer, show);
                Optional<Replay> replay = replayHours.of(own, viewer, play);
                if (replay.isPresent() && replay.get() instanceof Replay.Over(var since)) {
                    yield WatchRefusals.replayOver(own, since);
                }
                UUID id = WatchCookies.device(device).orElseGet(UUID::randomUUID);
                yield screens.claim(viewer, id, here)
                        .map(screen -> admitted(
                                own, viewer, screen, replay, parties.of(show, viewer, party), request.isSecure()))
                        .orElseGet(() -> WatchRefusals.elsewhere(show));
            }
            case Outcome.TicketRequired _ -> WatchRefusals.ticketRequired(show);
            case Outcome.Revoked _ -> WatchRefusals.revoked(show);
            case Outcome.Over _ -> WatchRefusals.over(show);
            case Outcome.CalledOff _ -> WatchRefusals.calledOff(show);
        };
    }

    private Show seenBy(Viewer viewer, Show show) {
        TicketId ticket = viewer.ticket();
        return ticket == null ? show : longer.of(show, ticket);
    }

    private ResponseEntity<Object> admitted(
            Show show,
            Viewer viewer,
            Screen screen,
            Optional<Replay> replay,
            Optional<Standing> party,
            boolean secure) {
        Instant now = clock.instant();
        Instant expires = expiry(replay);
        StagePhase phase = show.phaseAt(now);
        StageDoor stage = phase == StagePhase.ANNOUNCED
                ? null
                : new StageDoor(edge.socketUrl() + "/onstage/" + show.id(), passes.forStage(viewer, screen, expires));
        Pass pass = new Pass(
                ShowFacts.of(show),
                WatchAnswers.phase(phase),
                now,
                Playback.of(show, phase, replay, source),
                ReplayFacts.of(replay),
                stage,
                new BeaconDesk(
                        edge.httpUrl() + "/beacons",
                        passes.forBeacons(viewer, expires),
                        BeaconPace.USUAL.intervalSeconds()),
                expires,
                EmoteFacts.of(emotes.of(show.artist())),
                Me.of(viewer, admission.isVip(viewer), followers.writesFrom(viewer)),
                PartyFacts.of(party));
        Stream<ResponseCookie> media = replay.isPresent() && replay.get() instanceof Replay.Unplayed
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(WatchCookies.playback(
                                show.id(), passes.forPlayback(viewer, screen, expires), Passes.LIFETIME, secure)),
                        cdn.cookies(show.id(), expires, secure).stream());
        String[] cookies = Stream.concat(media, Stream.of(WatchCookies.device(screen.device(), secure)))
                .map(ResponseCookie::toString)
                .toArray(String[]::new);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.SET_COOKIE, cookies)
                .body(pass);
    }

    /** A pass does not outlast the replay. */
    private Instant expiry(Optional<Replay> replay) {
        Instant usual = passes.expiry();
        return replay.isPresent() && replay.get() instanceof Replay.Open(var until) && until.isBefore(usual)
                ? until
                : usual;
    }

    /** The page was closed: another device may play without a question. */
    @DeleteMapping("/watch/{slug}/pass")
    ResponseEntity<Object> leave(
            @PathVariable String slug,
            @CookieValue(name = WatchCookies.TICKETS, required = false) @Nullable String tickets,
            @CookieValue(name = WatchCookies.DEVICE, required = false) @Nullable String device,
            HttpServletRequest request) {
        if (!ownPage.asks(request)) {
            return WatchRefusals.notOurPage();
        }
        Optional<Show> found = catalog.publishedShow(slug);
        Optional<UUID> here = WatchCookies.device(device);
        if (found.isPresent()
                && here.isPresent()
                && admission.admit(found.get(), current.get(), passes.ofBrowser(tickets))
                        instanceof Outcome.Admitted(var viewer)) {
            screens.leave(viewer, here.get());
        }
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/watch/{slug}/name")
    ResponseEntity<Object> rename(
            @PathVariable String slug,
            @CookieValue(name = WatchCookies.TICKETS, required = false) @Nullable String tickets,
            @RequestBody NameWish wish,
            HttpServletRequest request) {
        String name = wish.name() == null ? "" : wish.name();
        return usher.admit(slug, tickets, request, (show, viewer) -> switch (admission.rename(viewer, name)) {
            case Renaming.Renamed(var kept) -> ResponseEntity.ok(new Name(kept));
            case Renaming.NotAName(var why) -> WatchRefusals.notAName(why);
            case Renaming.NotAdmitted _ -> WatchRefusals.ticketRequired(show);
        });
    }
}
