package live.houselights.waitingroom.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.edge.OwnPage;
import live.houselights.kernel.EntryId;
import live.houselights.waitingroom.internal.Challenges;
import live.houselights.waitingroom.internal.EnterOutcome;
import live.houselights.waitingroom.internal.EntryDoor;
import live.houselights.waitingroom.internal.LineSeals;
import live.houselights.waitingroom.internal.LineSeals.Place;
import live.houselights.waitingroom.internal.Neighbourhood;
import live.houselights.waitingroom.internal.TurnOutcome;
import live.houselights.waitingroom.internal.Turnstile;
import live.houselights.waitingroom.web.LineAnswers.Admitted;
import live.houselights.waitingroom.web.LineAnswers.Mine;
import live.houselights.waitingroom.web.LineAnswers.MyPlace;
import live.houselights.waitingroom.web.LineAnswers.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Takes entries, tells a browser its place, and lets in who has been called. */
@RestController
@OnRole(Role.STOREFRONT)
class LineController {

    private static final int LARGEST_BODY_BYTES = 4 * 1024;

    /** How long an entry may wait for its commit before its fan is asked to come back with it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Catalog catalog;
    private final EntryDoor door;
    private final Turnstile turnstile;
    private final Challenges challenges;
    private final Neighbourhood neighbourhood;
    private final LineSeals seals;
    private final OwnPage ownPage;
    private final Clock clock;

    LineController(
            Catalog catalog,
            EntryDoor door,
            Turnstile turnstile,
            Challenges challenges,
            Neighbourhood neighbourhood,
            LineSeals seals,
            OwnPage ownPage,
            Clock clock) {
        this.catalog = catalog;
        this.door = door;
        this.turnstile = turnstile;
        this.challenges = challenges;
        this.neighbourhood = neighbourhood;
        this.seals = seals;
        this.ownPage = ownPage;
        this.clock = clock;
    }

    /** What a page sends to enter. */
    record Entry(@Nullable String entry, @Nullable String altcha) {}

    @GetMapping("/line/{slug}/place")
    ResponseEntity<Object> place(
            @PathVariable String slug,
            @CookieValue(name = LineCookies.PLACE, required = false) @Nullable String token) {
        Optional<Show> show = catalog.publishedShow(slug);
        if (show.isEmpty()) {
            return unknownShow();
        }
        MyPlace mine =
                placeOf(show.get(), token).map(place -> mine(slug, place)).orElse(null);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Mine(clock.instant(), mine));
    }

    @PostMapping("/line/{slug}/challenge")
    ResponseEntity<Object> challenge(@PathVariable String slug, HttpServletRequest request) {
        Optional<Show> show = catalog.publishedShow(slug);
        if (!ownPage.asks(request)) {
            return notOurPage();
        }
        return show.<ResponseEntity<Object>>map(it -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .body(challenges.next(it.id(), neighbourhood.effortFor(request.getRemoteAddr()))))
                .orElseGet(LineController::unknownShow);
    }

    @PostMapping("/line/{slug}/entries")
    ResponseEntity<Object> enter(
            @PathVariable String slug,
            @CookieValue(name = LineCookies.PLACE, required = false) @Nullable String token,
            HttpServletRequest request)
            throws IOException, InterruptedException {
        Optional<Show> found = catalog.publishedShow(slug);
        if (!ownPage.asks(request)) {
            return notOurPage();
        }
        if (found.isEmpty()) {
            return unknownShow();
        }
        Show show = found.get();
        Optional<Place> before = placeOf(show, token).filter(place -> !turnstile.isSpent(place));
        if (before.isPresent()) {
            // One browser, one place: however many tabs ask, and however often.
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(new Mine(clock.instant(), mine(slug, before.get())));
        }
        Optional<Wish> wish = wish(show, request);
        if (wish.isEmpty()) {
            return problem(
                    HttpStatus.BAD_REQUEST, "not_solved", "This entry was not complete. Please reload the page.");
        }
        return switch (asked(show, wish.get())) {
            case EnterOutcome.Entered entered -> entered(show, entered, request.isSecure());
            case EnterOutcome.SpentAlready _ ->
                problem(HttpStatus.CONFLICT, "spent", "This was used for another entry. Please try once more.");
            case EnterOutcome.NotOpen _ ->
                problem(HttpStatus.CONFLICT, "not_open", "The waiting room is not open yet.");
            case EnterOutcome.Busy(var after) -> busy(after);
            case EnterOutcome.NoLine _ -> problem(HttpStatus.GONE, "no_line", "There is no line any more.");
        };
    }

    private record Wish(EntryId entry, String challenge) {}

    private Optional<Wish> wish(Show show, HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY_BYTES + 1);
        if (body.length > LARGEST_BODY_BYTES) {
            return Optional.empty();
        }
        try {
            Entry entry = JSON.readValue(body, Entry.class);
            if (entry == null || entry.entry() == null || entry.altcha() == null) {
                return Optional.empty();
            }
            EntryId id = EntryId.parse(entry.entry());
            return challenges.solved(show.id(), entry.altcha()).map(challenge -> new Wish(id, challenge));
        } catch (IllegalArgumentException | JacksonException _) {
            return Optional.empty();
        }
    }

    private EnterOutcome asked(Show show, Wish wish) throws InterruptedException {
        try {
            return door.enter(show.id(), wish.entry(), wish.challenge())
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return new EnterOutcome.Busy(Duration.ofSeconds(2));
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Entries end in outcomes", failed);
        }
    }

    private ResponseEntity<Object> entered(Show show, EnterOutcome.Entered entered, boolean secure) {
        Place place = new Place(show.id(), entered.line(), entered.entry(), entered.number());
        String token = seals.seal(place);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.SET_COOKIE, LineCookies.place(show.slug(), token, secure))
                .body(new Mine(
                        clock.instant(),
                        new MyPlace(
                                entered.entry().toString(),
                                entered.number(),
                                entered.drawn(),
                                MyPlaceLink.path(show.slug(), token),
                                false)));
    }

    @PostMapping("/line/{slug}/admission")
    ResponseEntity<Object> admission(
            @PathVariable String slug,
            @CookieValue(name = LineCookies.PLACE, required = false) @Nullable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Show> found = catalog.publishedShow(slug);
        if (!ownPage.asks(request)) {
            return notOurPage();
        }
        if (found.isEmpty()) {
            return unknownShow();
        }
        Optional<Place> place = placeOf(found.get(), token);
        if (place.isEmpty()) {
            return noPlace();
        }
        return switch (turnstile.admit(place.get())) {
            case TurnOutcome.Admitted admitted -> admitted(slug, admitted, request.isSecure(), response);
            case TurnOutcome.NoPlace _ -> noPlace();
            case TurnOutcome.NotYet _ -> problem(HttpStatus.CONFLICT, "not_yet", "It is not your turn yet.");
            case TurnOutcome.Full(var after) -> busy(after);
            case TurnOutcome.InUse _ ->
                problem(HttpStatus.CONFLICT, "in_use", "Your place is in use on another device.");
            case TurnOutcome.Spent _ -> problem(HttpStatus.GONE, "spent", "Your turn is over.");
            case TurnOutcome.Paused(var notice) -> problem(HttpStatus.CONFLICT, "paused", notice);
            case TurnOutcome.NoLine _ -> problem(HttpStatus.GONE, "no_line", "There is no line any more.");
        };
    }

    private ResponseEntity<Object> admitted(
            String slug, TurnOutcome.Admitted admitted, boolean secure, HttpServletResponse response) {
        Duration life = Duration.between(clock.instant(), admitted.useBy()).plusHours(1);
        // An entity's header would take the place of the cookie with the cart, which is in the same answer.
        response.addHeader(HttpHeaders.SET_COOKIE, LineCookies.admission(admitted.pass(), life, secure));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Admitted("/shows/" + slug, admitted.useBy()));
    }

    private Optional<Place> placeOf(Show show, @Nullable String token) {
        return token == null ? Optional.empty() : seals.place(show.id(), token).filter(turnstile::isStanding);
    }

    private MyPlace mine(String slug, Place place) {
        return new MyPlace(
                place.entry().toString(),
                place.number(),
                turnstile.isDrawn(place),
                MyPlaceLink.path(slug, seals.seal(place)),
                turnstile.isSpent(place));
    }

    private static ResponseEntity<Object> busy(Duration after) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.RETRY_AFTER, Long.toString(after.toSeconds()))
                .body(new Problem("busy", "Very many are here at once. Your page tries again by itself."));
    }

    private static ResponseEntity<Object> noPlace() {
        return problem(HttpStatus.UNAUTHORIZED, "no_place", "This browser has no place in this line.");
    }

    private static ResponseEntity<Object> unknownShow() {
        return problem(HttpStatus.NOT_FOUND, "unknown_show", "There is no such show.");
    }

    private static ResponseEntity<Object> notOurPage() {
        return problem(HttpStatus.FORBIDDEN, "not_our_page", "This is not for other pages.");
    }

    private static ResponseEntity<Object> problem(HttpStatus status, String error, String detail) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(new Problem(error, detail));
    }
}
