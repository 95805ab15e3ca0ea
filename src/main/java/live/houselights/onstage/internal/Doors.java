package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.function.UnaryOperator;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;
import live.houselights.kernel.ShowId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** How far a show is, by the programme. What cannot be read stays as it was. Used by one thread at a time. */
final class Doors {

    private static final Logger log = LoggerFactory.getLogger(Doors.class);

    private final ShowId show;
    private final Catalog catalog;
    private final UnaryOperator<Show> seen;
    private final Clock clock;
    private StagePhase phase = StagePhase.ANNOUNCED;
    private Instant endsAt = Instant.EPOCH;

    Doors(ShowId show, Catalog catalog, Clock clock) {
        this(show, catalog, UnaryOperator.identity(), clock);
    }

    /**
     * @param seen the show as those see it who ask, such as those whose replay lasts longer
     */
    Doors(ShowId show, Catalog catalog, UnaryOperator<Show> seen, Clock clock) {
        this.show = show;
        this.catalog = catalog;
        this.seen = seen;
        this.clock = clock;
    }

    StagePhase phase() {
        Instant now = clock.instant();
        try {
            phase = catalog.show(show).map(it -> phaseOf(seen.apply(it), now)).orElse(phase);
        } catch (DataAccessException | TransactionException failed) {
            log.warn("The show {} could not be read and stays {}", show, phase, failed);
        }
        return phase;
    }

    boolean chatIsOpen() {
        return switch (phase()) {
            case DOORS, LIVE -> true;
            case ENDED, REPLAY -> clock.instant().isBefore(endsAt.plus(House.CHAT_STAYS_OPEN));
            case ANNOUNCED, CANCELLED -> false;
        };
    }

    /** Whether nothing more is said before this stage. */
    boolean chatIsOver() {
        return switch (phase()) {
            case ENDED, REPLAY -> !chatIsOpen();
            case CANCELLED -> true;
            case ANNOUNCED, DOORS, LIVE -> false;
        };
    }

    private StagePhase phaseOf(Show current, Instant now) {
        endsAt = current.endsAt();
        return current.phaseAt(now);
    }
}
