package live.houselights.makegoods;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;

/** What was given to whom, and what managers did to the rule. */
public interface Makegoods {

    /** Those of these tickets, given and promised. */
    List<Makegood> of(Collection<TicketId> tickets);

    /** A page of a show's, the oldest first. */
    List<Makegood> find(Filter filter, int offset, int atMost);

    int count(Filter filter);

    /** How far the show's round is; empty before it began. */
    Optional<Progress> progress(ShowId show);

    /** Who did what to the rule, and what the rule gave, newest first. Nothing is ever taken out of it. */
    List<Entry> history(ShowId show, int offset, int atMost);

    int historySize(ShowId show);

    /**
     * @param search a part of a ticket's number; empty for all
     */
    record Filter(ShowId show, Optional<Kind> kind, String search) {}

    enum Kind {
        /** Found, and about to be given. */
        FOUND,
        REFUND,
        REPLAY,
        NOTHING
    }

    /**
     * @param number the ticket's, as a person reads it out
     * @param played for how long its picture moved
     * @param stalled for how long it stood
     * @param reason why it was not what the rule gives first; empty when it was
     */
    record Makegood(
            TicketId ticket,
            String number,
            Duration played,
            Duration stalled,
            int rebuffers,
            Given given,
            String reason,
            Instant foundAt) {

        /** How much of the time that the picture was to move it stood, of 1,000. */
        public int stalledPermille() {
            long both = played.plus(stalled).toMillis();
            return both == 0 ? 0 : Math.toIntExact(stalled.toMillis() * 1_000 / both);
        }
    }

    /** What it came to. */
    sealed interface Given {

        default Kind kind() {
            return switch (this) {
                case NotYet _ -> Kind.FOUND;
                case Refund _ -> Kind.REFUND;
                case Replay _ -> Kind.REPLAY;
                case Nothing _ -> Kind.NOTHING;
            };
        }

        record NotYet() implements Given {}

        record Refund(Money amount) implements Given {}

        record Replay(int days) implements Given {}

        record Nothing() implements Given {}
    }

    /**
     * @param found tickets so far
     * @param over whether all were looked at and given
     */
    record Progress(Instant movedAt, int found, int waiting, boolean over) {}

    record Entry(Instant at, String who, String deed) {}
}
