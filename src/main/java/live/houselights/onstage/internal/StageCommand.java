package live.houselights.onstage.internal;

import java.util.List;

/** What a show's stage is asked, by any node. */
sealed interface StageCommand {

    /**
     * Say these, in this order; answered by {@link StageAnswer.Spoken}. Sent again, what was said is known by its ref and not
     * said twice.
     */
    record Speak(List<Saying> sayings) implements StageCommand {

        /** More might not fit into a letter between nodes, were each of them as long as can be. */
        static final int MOST = 64;
    }

    /** Answered by {@link StageAnswer.Moderated} or {@link StageAnswer.NotModerated}. */
    record Moderate(ModerationOrder order, String moderator) implements StageCommand {}

    /** Tell who only wants to know that there is something new; from the stage to itself. */
    record Announce() implements StageCommand {}
}
