package live.houselights.waitingroom.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import live.houselights.kernel.EntryId;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import org.springframework.stereotype.Component;

/** Seals what a fan carries: the place in line, and the pass of admission. */
@Component
public class LineSeals {

    /** How long a place is worth carrying. */
    public static final Duration PLACE_LIFE = Duration.ofDays(7);

    private static final String PLACE = "line-place";
    private static final String ADMISSION = "line-admission";
    private static final String SEPARATOR = "|";

    private final Seal seal;
    private final Clock clock;

    LineSeals(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * A place in line, on whichever device it is.
     *
     * @param line the {@link Line#mark mark} of its line: a later line before the same show gives nothing for it
     */
    public record Place(ShowId show, String line, EntryId entry, long number) {}

    /** One admission; the word tells it from an earlier one of the same place. */
    record Pass(ShowId show, EntryId entry, String word) {}

    public String seal(Place place) {
        return seal.seal(
                PLACE,
                String.join(
                        SEPARATOR,
                        place.show().toString(),
                        place.line(),
                        place.entry().toString(),
                        Long.toString(place.number())),
                clock.instant().plus(PLACE_LIFE));
    }

    /** The place behind a token, when it is one of this show. */
    public Optional<Place> place(ShowId show, String token) {
        return seal.open(PLACE, token, clock.instant())
                .map(text -> text.split("\\|", -1))
                .filter(parts -> parts.length == 4)
                .map(parts ->
                        new Place(ShowId.parse(parts[0]), parts[1], EntryId.parse(parts[2]), Long.parseLong(parts[3])))
                .filter(place -> place.show().equals(show));
    }

    String seal(Pass pass, Instant until) {
        return seal.seal(
                ADMISSION,
                String.join(SEPARATOR, pass.show().toString(), pass.entry().toString(), pass.word()),
                until);
    }

    Optional<Pass> pass(ShowId show, String token) {
        return seal.open(ADMISSION, token, clock.instant())
                .map(text -> text.split("\\|", -1))
                .filter(parts -> parts.length == 3)
                .map(parts -> new Pass(ShowId.parse(parts[0]), EntryId.parse(parts[1]), parts[2]))
                .filter(pass -> pass.show().equals(show));
    }
}
