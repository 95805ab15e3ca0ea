package live.houselights.onstage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;

/** Reads and moderates stages from outside, such as from backstage. The caller has checked that this person may. */
public interface Stages {

    /** People watching now, from their devices' beacons. */
    int viewers(ShowId show);

    /** The newest messages, oldest first, deleted ones included and marked. */
    List<ChatLine> recent(ShowId show, int atMost);

    /** Takes a message away from every screen; its text stays in the records. */
    ModerationOutcome delete(ShowId show, String messageId, Because why, String moderator);

    /** Keeps a fan from writing for this long. */
    ModerationOutcome timeOut(ShowId show, String fanId, Duration length, Because why, String moderator);

    /** Bans survive rejoining: they follow the ticket and the account. */
    ModerationOutcome ban(ShowId show, String fanId, Because why, String moderator);

    /** Lets a fan write on, seen by those who moderate alone; the fan is not told. It follows them as a ban does. */
    ModerationOutcome hide(ShowId show, String fanId, Because why, String moderator);

    /**
     * Takes back all that one order of the {@link ModerationLog} did, and nothing that others did since: what was deleted returns to
     * every screen at its place.
     */
    ModerationOutcome undo(ShowId show, long revision, String moderator);

    /** Invites fans to ask the stage, or lets them ask no more; what waits goes on waiting. It lasts until it is changed. */
    ModerationOutcome invite(ShowId show, boolean invited, String moderator);

    /** Puts a question of {@link Asks} on stage, above the chat; the one that was there is answered by that. */
    ModerationOutcome pick(ShowId show, UUID ask, String moderator);

    ModerationOutcome answer(ShowId show, UUID ask, String moderator);

    /**
     * Takes a question away unanswered; whoever asked may ask another one.
     *
     * @param reason in the moderator's words, 200 characters at most; empty for none
     */
    ModerationOutcome dismiss(ShowId show, UUID ask, String reason, String moderator);

    /**
     * Has a question that was dismissed asked again, however long ago: it waits with its votes, or is among the answered ones where it
     * was before. Not while whoever asked is banned.
     */
    ModerationOutcome restore(ShowId show, UUID ask, String moderator);

    /** Lifts whatever is in force against a fan. */
    ModerationOutcome unban(ShowId show, String fanId, String moderator);

    /** Seconds that a fan waits between two messages; 0 when there is no slow mode. */
    int slowSeconds(ShowId show);

    /**
     * Turns slow mode on or off for everybody but the team. It lasts until it is changed.
     *
     * @param seconds 0 (off) to 300
     */
    ModerationOutcome slow(ShowId show, int seconds, String moderator);

    Voices voices(ShowId show);

    /** Sets who may write besides the team. It lasts until it is changed. */
    ModerationOutcome voices(ShowId show, Voices voices, String moderator);

    /** Who is banned, timed out or hidden now. */
    List<Sanction> sanctions(ShowId show);

    /** Calls the listener when the stage has something new; until the subscription is closed. */
    live.houselights.cluster.Topics.Subscription watch(ShowId show, Runnable listener);

    /**
     * @param hidden whether only its author sees it, and those who moderate
     */
    record ChatLine(
            String id,
            long offset,
            Instant at,
            String fanId,
            String fanName,
            String role,
            String text,
            boolean deleted,
            boolean hidden) {}

    /**
     * @param until null for what has no end
     * @param hidden whether the fan writes on unseen; otherwise they are kept from writing
     */
    record Sanction(String fanId, String fanName, @Nullable Instant until, boolean hidden) {}

    /**
     * What the moderation log says of why something was done.
     *
     * @param messageId the message that gave rise to it; null for none
     * @param reason in the moderator's words, 200 characters at most; empty for none
     */
    record Because(@Nullable String messageId, String reason) {

        public static final Because UNSAID = new Because(null, "");
    }

    sealed interface ModerationOutcome {
        record Done() implements ModerationOutcome {}

        record Unknown(String reason) implements ModerationOutcome {}
    }
}
