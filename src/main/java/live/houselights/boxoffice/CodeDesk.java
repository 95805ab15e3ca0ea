package live.houselights.boxoffice;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;

/** Makes and revokes access codes. The caller has checked that this person may. */
public interface CodeDesk {

    /** Codes of one batch. */
    int LARGEST_BATCH = 10_000;

    /** Carts that may use one code. */
    int MOST_USES = 100_000;

    /** Batches of one show. */
    int MOST_BATCHES = 100;

    /**
     * Makes a batch, with places of its own if it wants any. The answer is the only time that the codes can be read: only
     * their marks are kept.
     */
    MakeOutcome make(CodeBatchId id, ShowId show, BatchDraft draft);

    /**
     * The same for a manager who saw these batches: when somebody else has made others of this tier since, nothing is made.
     *
     * @param seen the batches of the show as the manager saw them
     */
    MakeOutcome make(CodeBatchId id, ShowId show, BatchDraft draft, Set<CodeBatchId> seen);

    /** The show's batches, newest first. */
    List<CodeBatch> batches(ShowId show);

    /**
     * Makes every code of the batch invalid and puts its places on sale. Places in carts stay with their carts. Refused when
     * that was done before.
     */
    TierOutcome revoke(CodeBatchId batch);

    /** Makes one code invalid, such as one that somebody published. */
    TierOutcome revokeCode(CodeBatchId batch, String code);

    /**
     * @param codes 1 to {@link #LARGEST_BATCH}
     * @param mostUses carts per code, 1 to {@link #MOST_USES}
     * @param places places of the tier that only this batch may take; 0 for none
     */
    record BatchDraft(TierId tier, String name, int codes, int mostUses, int places, Instant opens, Instant closes) {}

    sealed interface MakeOutcome {
        /**
         * @param codes in groups of four, in no order that says anything
         */
        record Made(CodeBatch batch, List<String> codes) implements MakeOutcome {}

        record Refused(String field, String sentence) implements MakeOutcome {}

        /**
         * Nothing was made.
         *
         * @param made the tier's batches that the manager had not seen
         */
        record Overtaken(List<CodeBatch> made) implements MakeOutcome {}
    }
}
