package live.houselights.onstage.internal;

import java.time.Instant;
import java.util.UUID;
import live.houselights.onstage.Asks.State;

/** What a fan asks the stage, as everybody sees it. */
record Question(UUID id, Author by, String text, Instant at, long votes, State state) {

    /** The same but for its votes. */
    boolean alike(Question other) {
        return equals(new Question(other.id, other.by, other.text, other.at, votes, other.state));
    }
}
