package live.houselights.onstage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;

/** Brings in what was said and felt at a show before this platform kept its chat, such as for a demo. */
public interface ChatArchive {

    /**
     * Writes all of it, or nothing when somebody has spoken at this show already.
     *
     * @param lines oldest first; each by one of the voices
     * @return whether it was written
     */
    boolean bringIn(ShowId show, List<Voice> voices, List<PastLine> lines, List<PastReactions> reactions);

    /**
     * Somebody who spoke.
     *
     * @param role {@code fan}, {@code moderator} or {@code team}
     * @param account by which this person is known when coming back; null for somebody who will not
     */
    record Voice(
            UUID id, String name, String role, @Nullable AccountId account) {}

    /**
     * @param answers the place in the list of an earlier line; null for none
     */
    record PastLine(
            UUID id,
            Instant at,
            UUID voice,
            String text,
            @Nullable Integer answers) {}

    /**
     * Reactions of one kind to what was played at this moment.
     *
     * @param kind {@code heart}, {@code fire}, {@code clap}, {@code wow}, {@code laugh} or {@code cry}
     * @param n positive
     */
    record PastReactions(Instant at, String kind, long n) {}
}
