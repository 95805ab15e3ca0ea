package live.houselights.onstage.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import live.houselights.onstage.Asks;
import live.houselights.onstage.Asks.State;
import live.houselights.onstage.internal.Refusal.Code;

/** Which questions a show has room for, one after the other. */
final class AskRoom {

    private static final Refusal OPEN = Refusal.of(Code.FULL, "Your question before this one still waits");
    private static final Refusal ENOUGH_OF_ONE =
            Refusal.of(Code.FULL, "You have asked %d questions; let others ask, too".formatted(Asks.MOST_OF_ONE));
    private static final Refusal ENOUGH_WAIT =
            Refusal.of(Code.FULL, "There are enough questions for now; vote for one of them");
    private static final Refusal ENOUGH = Refusal.of(Code.FULL, "Enough questions were asked at this show");

    private final Map<UUID, List<Earlier>> earlier;
    private final Instant now;
    private long all;
    private long waiting;

    /** What somebody asked before. */
    record Earlier(String ref, State state, Instant at) {}

    /**
     * @param earlier what those who ask now have asked before
     * @param all how many questions the show has
     * @param waiting how many of them wait
     */
    AskRoom(Map<UUID, List<Earlier>> earlier, long all, long waiting, Instant now) {
        this.earlier = earlier;
        this.all = all;
        this.waiting = waiting;
        this.now = now;
    }

    /** What became of this very question, should it have been asked: its answer got lost, or its page was away for a while. */
    Optional<State> before(UUID fan, String ref) {
        return of(fan).stream()
                .filter(it -> it.ref().equals(ref))
                .map(Earlier::state)
                .findFirst();
    }

    /** Empty when there was room for it. */
    Optional<Refusal> take(UUID fan, String ref) {
        Optional<Refusal> refusal = ofOne(of(fan)).or(this::ofAll);
        if (refusal.isEmpty()) {
            of(fan).add(new Earlier(ref, State.WAITING, now));
            all++;
            waiting++;
        }
        return refusal;
    }

    private List<Earlier> of(UUID fan) {
        return earlier.computeIfAbsent(fan, _ -> new ArrayList<>());
    }

    private Optional<Refusal> ofOne(List<Earlier> own) {
        if (own.stream().filter(it -> it.state().open()).count() >= Asks.MOST_OPEN_OF_ONE) {
            return Optional.of(OPEN);
        }
        if (own.size() >= Asks.MOST_OF_ONE) {
            return Optional.of(ENOUGH_OF_ONE);
        }
        return own.stream()
                .map(Earlier::at)
                .max(Instant::compareTo)
                .map(last -> Duration.between(now, last.plus(Asks.PAUSE)))
                .filter(Duration::isPositive)
                .map(left -> Refusal.later(Code.RATE_LIMITED, "Please wait before you ask again", left.toMillis()));
    }

    private Optional<Refusal> ofAll() {
        if (waiting >= Asks.MOST_WAITING) {
            return Optional.of(ENOUGH_WAIT);
        }
        return all >= Asks.MOST ? Optional.of(ENOUGH) : Optional.empty();
    }
}
