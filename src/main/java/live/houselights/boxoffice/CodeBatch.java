package live.houselights.boxoffice;

import java.time.Instant;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;

/**
 * A batch of access codes of one tier.
 *
 * @param codes how many codes it has
 * @param mostUses how many carts may use each
 * @param uses how many carts have, carts under way included
 * @param places places of the tier that only this batch may take; 0 for none
 * @param taken how many of them are held or sold
 * @param keeps whether the rest of its places is still kept for it
 * @param opens from when its codes open the tier, if its presale or sale is on
 * @param closes from when they open nothing, and its places go back on sale
 * @param revoked whether none of its codes works any more
 */
public record CodeBatch(
        CodeBatchId id,
        ShowId show,
        TierId tier,
        String name,
        int codes,
        int mostUses,
        int uses,
        int places,
        int taken,
        boolean keeps,
        Instant opens,
        Instant closes,
        boolean revoked) {

    /** Uses that are left of all its codes. */
    public long usesLeft() {
        return revoked ? 0 : (long) codes * mostUses - uses;
    }
}
