package live.houselights.waitinglist;

import java.time.Duration;
import java.util.Optional;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.WaitingId;

/** The lists of sold-out tiers. No method may be called inside a transaction. */
public interface WaitingList {

    /**
     * Mails a link that joins the list. The answer is the same for addresses that wait already; their mail leads to the place
     * they have.
     *
     * @param client where the wish comes from, for its limits
     */
    AskOutcome ask(Wish wish, String client);

    /** What a link out of {@link #ask} would join; empty when it is forged or older than two days. */
    Optional<Wish> wishOf(String token);

    /** Joins the list by such a link. Joined twice, one waits once. */
    JoinOutcome confirm(String token);

    /** Joins the list for an address that is proven. */
    JoinOutcome join(Wish wish);

    /** The entry that this key opens. */
    Optional<WaitingPlace> place(String key);

    /** The entry of this proven address that waits or has an offer. */
    Optional<WaitingPlace> placeOf(TierId tier, String email);

    /** Ends the wait and gives back what is offered. Leaving twice leaves once; empty when the key opens nothing. */
    Optional<WaitingPlace> leave(String key);

    /** The sealed key of an entry: part of the addresses in its mails. Whoever has it may leave, and buy what is offered. */
    String key(WaitingId entry);

    Figures figures(ShowId show);

    /**
     * @param email as typed
     * @param quantity 1 to the tier's limit per fan
     * @param fewer whether an offer of fewer is welcome too
     */
    record Wish(TierId tier, String email, int quantity, boolean fewer) {}

    /**
     * @param waiting entries that wait
     * @param offered entries with an offer now
     * @param bought entries that bought theirs
     */
    record Figures(int waiting, int offered, int bought) {}

    sealed interface AskOutcome {
        record MailSent(String email) implements AskOutcome {}

        record NotAnAddress() implements AskOutcome {}

        record TooMany(Duration retryAfter) implements AskOutcome {}

        /** There is nothing to wait for, or no room; a sentence for the fan. */
        record NotPossible(String reason) implements AskOutcome {}
    }

    sealed interface JoinOutcome {
        /** On the list, now or since before. */
        record Joined(WaitingPlace place) implements JoinOutcome {}

        /** Tickets are on open sale: buy them. */
        record OnSale() implements JoinOutcome {}

        /** So many wait already that another would wait in vain. */
        record ListFull(int most) implements JoinOutcome {}

        record NotPossible(String reason) implements JoinOutcome {}
    }
}
