package live.houselights.onstage.web;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import live.houselights.accounts.Followers;
import live.houselights.catalog.Countries;
import live.houselights.catalog.Show;
import live.houselights.onstage.web.WatchAnswers.Links;
import live.houselights.onstage.web.WatchAnswers.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Why the watch page is not given what it asks for, each with a code for the page and a sentence for the fan. */
final class WatchRefusals {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm z", Locale.ENGLISH);

    private WatchRefusals() {}

    static ResponseEntity<Object> ticketRequired(Show show) {
        return problem(
                HttpStatus.UNAUTHORIZED,
                "ticket_required",
                "This show needs a ticket",
                "Open the link in your ticket mail, or sign in with the address you bought it with.",
                Links.of(show));
    }

    static ResponseEntity<Object> revoked(Show show) {
        return problem(
                HttpStatus.FORBIDDEN,
                "revoked",
                "This ticket is not valid any more",
                "It was refunded or replaced. Your other tickets are under My tickets.",
                Links.of(show));
    }

    static ResponseEntity<Object> elsewhere(Show show) {
        return problem(
                HttpStatus.CONFLICT,
                "elsewhere",
                "You are watching on another device",
                "A ticket plays on one screen at a time. If you watch here, the other one stops.",
                Links.of(show));
    }

    static ResponseEntity<Object> elsewhereInTheWorld(Show show, Countries countries) {
        return problem(
                HttpStatus.UNAVAILABLE_FOR_LEGAL_REASONS,
                "country",
                "This show can not be watched where you are",
                "%s. Your ticket is good there; whoever sold it to you can also take it back."
                        .formatted(countries.words()),
                Links.of(show));
    }

    static ResponseEntity<Object> replayOver(Show show, Instant since) {
        return problem(
                HttpStatus.GONE,
                "replay_over",
                "Your replay has ended",
                "It lasted until %s.".formatted(TIME.format(since.atZone(show.zone()))),
                Links.of(show));
    }

    static ResponseEntity<Object> over(Show show) {
        return problem(
                HttpStatus.GONE,
                "replay_over",
                "The show is over",
                "It can not be watched again any more.",
                Links.of(show));
    }

    static ResponseEntity<Object> calledOff(Show show) {
        return problem(
                HttpStatus.GONE,
                "cancelled",
                "The show was cancelled",
                "Everybody who had a ticket gets a mail.",
                Links.of(show));
    }

    static ResponseEntity<Object> notAName(String why) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, "not_a_name", "This name can not be used", why, null);
    }

    static ResponseEntity<Object> accountNeeded(Show show) {
        return problem(
                HttpStatus.UNAUTHORIZED,
                "account_needed",
                "Following needs an account",
                "Sign in with the address of your ticket.",
                Links.of(show));
    }

    static ResponseEntity<Object> followsMost() {
        return problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "follows_most",
                "You follow very many artists",
                "At most %d. Let go of one first.".formatted(Followers.MOST),
                null);
    }

    static ResponseEntity<Object> notOurPage() {
        return problem(
                HttpStatus.FORBIDDEN,
                "not_our_page",
                "This is not for other pages",
                "Please open the watch page.",
                null);
    }

    static ResponseEntity<Object> unknownShow() {
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
