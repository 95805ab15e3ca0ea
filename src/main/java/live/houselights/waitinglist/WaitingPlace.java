package live.houselights.waitinglist;

import java.time.Instant;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.WaitingId;
import org.jspecify.annotations.Nullable;

/**
 * One entry as it stands now.
 *
 * @param key opens it: see {@link WaitingList#key}
 * @param quantity how many places it wishes for
 * @param fewer whether fewer are welcome
 * @param position 1 for who is next; 0 when it does not wait
 * @param offer what can be bought now; null unless {@link State#OFFERED}
 */
public record WaitingPlace(
        WaitingId id,
        String key,
        ShowId show,
        TierId tier,
        String email,
        int quantity,
        boolean fewer,
        State state,
        int position,
        @Nullable Offer offer) {

    /**
     * WAITING; OFFERED until it is BOUGHT, LAPSED or LEFT. CLOSED: the sale was over before a place came back.
     */
    public enum State {
        WAITING,
        OFFERED,
        BOUGHT,
        LAPSED,
        LEFT,
        CLOSED;

        public boolean isOver() {
            return this != WAITING && this != OFFERED;
        }
    }

    /**
     * Places held for this entry.
     *
     * @param cart the cart that may use the hold
     * @param quantity at most what was wished for
     * @param until when they are offered to the next
     */
    public record Offer(HoldId hold, CartId cart, int quantity, Instant until) {}
}
