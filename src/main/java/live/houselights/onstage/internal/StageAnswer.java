package live.houselights.onstage.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a show's stage answers. */
sealed interface StageAnswer {

    /**
     * @param verdicts one for each saying, in their order
     */
    record Spoken(List<Verdict> verdicts) implements StageAnswer {

        static Spoken refused(List<Saying> sayings, Refusal why) {
            return new Spoken(sayings.stream().map(_ -> Verdict.no(why)).toList());
        }
    }

    /**
     * What became of one saying.
     *
     * @param offset its place in the chat, where it is durable now; 0 when it was refused
     */
    record Verdict(long offset, @Nullable Refusal refusal) {

        static Verdict said(long offset) {
            return new Verdict(offset, null);
        }

        static Verdict no(Refusal why) {
            return new Verdict(0, why);
        }
    }

    /**
     * The order was carried out.
     *
     * @param offset of the newest line then
     * @param revision what the order made of the stage
     */
    record Moderated(long offset, long revision) implements StageAnswer {}

    record NotModerated(Refusal why) implements StageAnswer {}

    /** Nobody waits for this. */
    record Announced() implements StageAnswer {}
}
