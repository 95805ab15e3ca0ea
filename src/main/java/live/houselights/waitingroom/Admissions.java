package live.houselights.waitingroom;

import java.time.Instant;
import live.houselights.kernel.CartId;
import live.houselights.kernel.ShowId;

/** Guards the ticket journey of shows that have a line. Nothing here may be called inside a transaction. */
public interface Admissions {

    /** The cookie in which a browser carries its pass. */
    String COOKIE = "hl_admission";

    /**
     * Whether buying tickets for this show takes an admission at this moment: from when its room opens until it is closed or
     * the last ticket is sold. Answered from memory, at most a second old.
     */
    boolean needed(ShowId show);

    /**
     * Presents a pass together with the browser's cart. The first cart that comes with a pass is its buyer; no other is let
     * in with it any more.
     *
     * @param pass as the cookie has it; anything may be in it
     */
    Entrance present(ShowId show, String pass, CartId cart);

    /** Whether this cart may take tickets of this show now: it has been admitted, or no admission is needed. */
    boolean admits(ShowId show, CartId cart);

    sealed interface Entrance {
        /** May buy until then. */
        record Admitted(Instant until) implements Entrance {}

        /** The pass is forged, lapsed, used up, of another show, or another buyer's. */
        record NotAdmitted() implements Entrance {}
    }
}
