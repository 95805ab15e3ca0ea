package live.houselights.onstage.playback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a show's replay plays, told by the time at which it was played on stage. What was not recorded is in no piece; what was played
 * more than once, as a loop is, is in many.
 *
 * @param pieces in the order in which they were played on stage
 */
public record Recording(List<Piece> pieces) {

    /** There is nothing to play. */
    public static final Recording NONE = new Recording(List.of());

    /**
     * A part without a seam.
     *
     * @param from when its beginning was played on stage
     * @param at where it begins in the replay
     */
    public record Piece(Instant from, Duration length, Duration at) {

        Instant to() {
            return from.plus(length);
        }

        Duration end() {
            return at.plus(length);
        }

        boolean covers(Instant stage) {
            return !stage.isBefore(from) && stage.isBefore(to());
        }
    }

    /** How long the replay is. */
    public Duration length() {
        return pieces.stream().map(Piece::end).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Where the replay is when it plays what was played on stage then; empty when it never does. */
    public Optional<Duration> at(Instant stage) {
        return pieces.stream()
                .filter(piece -> piece.covers(stage))
                .findFirst()
                .map(piece -> piece.at().plus(Duration.between(piece.from(), stage)));
    }

    /** What is played between two places of the replay, cut to them. */
    public List<Piece> between(Duration from, Duration to) {
        return pieces.stream()
                .filter(piece -> piece.end().compareTo(from) > 0 && piece.at().compareTo(to) < 0)
                .map(piece -> cut(piece, from, to))
                .toList();
    }

    private static Piece cut(Piece piece, Duration from, Duration to) {
        Duration start = piece.at().compareTo(from) < 0 ? from : piece.at();
        Duration end = piece.end().compareTo(to) > 0 ? to : piece.end();
        return new Piece(piece.from().plus(start.minus(piece.at())), end.minus(start), start);
    }
}
