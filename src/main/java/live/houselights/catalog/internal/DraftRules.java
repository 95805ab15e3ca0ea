package live.houselights.catalog.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import live.houselights.catalog.Countries;
import live.houselights.catalog.Programme.Draft;
import live.houselights.kernel.Slug;
import org.jspecify.annotations.Nullable;

/** What a show must be like to be saved. */
final class DraftRules {

    static final int LONGEST_TITLE = 120;
    static final int LONGEST_TAGLINE = 160;
    static final int LONGEST_ABOUT = 10_000;
    static final int LONGEST_VENUE = 120;
    static final int MOST_REPLAY_HOURS = 365 * 24;
    static final Duration LONGEST_SHOW = Duration.ofHours(12);

    /** Keeps typing errors such as the year 20226, and what no calendar shows, out of the database. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private DraftRules() {}

    /** The draft without stray blanks and control characters, its times in the database's precision. */
    static Draft cleaned(Draft typed) {
        return new Draft(
                typed.artist(),
                typed.slug().strip(),
                Typed.line(typed.title()),
                Typed.line(typed.tagline()),
                Typed.prose(typed.about()),
                Typed.line(typed.venue()),
                typed.zone(),
                micros(typed.doorsAt()),
                micros(typed.startsAt()),
                micros(typed.endsAt()),
                typed.replayUntil() == null ? null : micros(typed.replayUntil()),
                typed.replayHours(),
                typed.countries(),
                typed.poster());
    }

    static Findings check(Draft draft, String slug) {
        return new Findings()
                .required(draft.title(), LONGEST_TITLE, "title", "The title")
                .check(
                        Slug.isSlug(slug),
                        "slug",
                        "An address has up to %d lower-case letters and digits, in words joined by hyphens."
                                .formatted(Slug.LONGEST))
                .atMost(draft.tagline(), LONGEST_TAGLINE, "tagline", "The tagline")
                .atMost(draft.about(), LONGEST_ABOUT, "about", "The description")
                .atMost(draft.venue(), LONGEST_VENUE, "venue", "The venue")
                .check(
                        ZoneId.getAvailableZoneIds().contains(draft.zone().getId()),
                        "zone",
                        "Choose a time zone by its city, such as Europe/Berlin.")
                .check(inReach(draft.doorsAt()), "doorsAt", "The doors open in a year that is out of reach.")
                .check(inReach(draft.startsAt()), "startsAt", "The show starts in a year that is out of reach.")
                .check(!draft.doorsAt().isAfter(draft.startsAt()), "doorsAt", "The doors must open before the start.")
                .check(draft.endsAt().isAfter(draft.startsAt()), "endsAt", "The show must end after it starts.")
                .check(inReach(draft.endsAt()), "endsAt", "The show ends in a year that is out of reach.")
                .check(
                        !inReach(draft.endsAt())
                                || !inReach(draft.startsAt())
                                || Duration.between(draft.startsAt(), draft.endsAt())
                                                .compareTo(LONGEST_SHOW)
                                        <= 0,
                        "endsAt",
                        "A show lasts at most %d hours.".formatted(LONGEST_SHOW.toHours()))
                .check(
                        draft.replayUntil() == null || draft.replayUntil().isAfter(draft.endsAt()),
                        "replayUntil",
                        "The replay must end after the show.")
                .check(
                        draft.replayUntil() == null || inReach(draft.replayUntil()),
                        "replayUntil",
                        "The replay ends in a year that is out of reach.")
                .check(
                        draft.replayHours() == null || draft.replayUntil() != null,
                        "replayHours",
                        "Hours of replay need a replay: say until when it stays.")
                .check(
                        draft.replayHours() == null
                                || (draft.replayHours() >= 1 && draft.replayHours() <= MOST_REPLAY_HOURS),
                        "replayHours",
                        "A replay lasts 1 to %,d hours from its first play.".formatted(MOST_REPLAY_HOURS))
                .check(exist(draft.countries()), "countries", "Choose at least one country.");
    }

    private static boolean exist(@Nullable Countries countries) {
        return countries == null
                || (!countries.codes().isEmpty() && Countries.known().containsAll(countries.codes()));
    }

    private static boolean inReach(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }

    /** Out-of-reach instants cannot be truncated; they are refused by {@link #check} as they are. */
    private static Instant micros(Instant time) {
        return inReach(time) ? time.truncatedTo(ChronoUnit.MICROS) : time;
    }
}
