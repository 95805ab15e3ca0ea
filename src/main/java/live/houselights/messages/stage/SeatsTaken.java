package live.houselights.messages.stage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/**
 * Who came into one hall of a show, and leaves the others for it: a person has one seat, the one taken last.
 *
 * @param hall one show's viewers on one node
 */
public record SeatsTaken(ShowId show, UUID hall, List<Taken> seats) implements Topic {

    /** A person's id on this show's stage, and since when the seat is theirs. */
    public record Taken(UUID fan, Instant at) {}
}
