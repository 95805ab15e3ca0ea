package live.houselights.onstage.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A party as SQL has it.
 *
 * @param opener who may ask others to go
 * @param link which of its links lets people in: after somebody was asked to leave, a new one
 * @param edition how often somebody came, went or was removed
 * @param last the place of the newest line; 0 when nothing was said
 * @param open false once the last guest has left
 * @param guests in the order in which they came, {@link PartyBook#MOST_GUESTS} at most
 * @param lines oldest first: those after a place, or the newest
 */
record Party(
        UUID id, UUID opener, int link, long edition, long last, boolean open, List<Guest> guests, List<Said> lines) {

    /**
     * @param hereUntil until when they are taken to watch, unless their hall says it again
     */
    record Guest(UUID fan, String name, Instant hereUntil) {}

    /**
     * Something that was said there.
     *
     * @param place from 1, without gaps
     * @param hidden whether its author alone is shown it
     */
    record Said(UUID id, long place, Instant at, Author by, String text, boolean hidden) {}

    /** How far a party is, by which one finds out whether there is more to read. */
    record Mark(UUID party, long edition, long last) {}
}
