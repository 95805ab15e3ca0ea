package live.houselights.onstage.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import live.houselights.kernel.TicketId;
import live.houselights.messages.stage.PartyFelt;
import live.houselights.messages.stage.SeatsTaken;
import live.houselights.messages.stage.StageTold;
import org.jspecify.annotations.Nullable;

/** What a hall's thread is asked to do, one at a time, in the order of asking. */
sealed interface HallCommand {

    record Enter(
            Seat seat,
            Viewer viewer,
            @Nullable UUID epoch,
            @Nullable Long after) implements HallCommand {}

    record Leave(Seat seat) implements HallCommand {}

    /** An errand to the stage. */
    sealed interface Errand extends HallCommand permits Say, Moderate {}

    record Say(Seat seat, String ref, String text, @Nullable UUID re, List<UUID> to) implements Errand {}

    /**
     * A fan's question to the stage.
     *
     * @param text as it was typed
     */
    record Ask(Viewer by, String ref, String text, BallotBox.Reply reply) implements HallCommand {}

    record Moderate(ModerationOrder order, String moderator, CompletableFuture<StageAnswer> answer) implements Errand {}

    /** The stage has answered, or nobody knows: then there is no answer. */
    record Answered(List<Errand> errands, @Nullable StageAnswer answer) implements HallCommand {}

    record Hear(StageTold told) implements HallCommand {}

    /** Viewers before other halls threw these. */
    record Feel(Map<String, Long> counts) implements HallCommand {}

    /** Concerns people who sit here, and those too who came before it and wait to be let in. */
    sealed interface OfGuests extends HallCommand permits Exchange, GiveWay, Rename, Move, Revoke {}

    /** These people sit in another hall now. */
    record GiveWay(UUID hall, List<SeatsTaken.Taken> seats) implements OfGuests {}

    record Rename(UUID fan, String name) implements OfGuests {}

    /** This person watches on another device from now on, and has this turn there. */
    record Move(UUID fan, long turn) implements OfGuests {}

    record Revoke(TicketId ticket) implements OfGuests {}

    /** It was exchanged: whoever watches with it comes back with the one that stands for it. */
    record Exchange(TicketId ticket) implements OfGuests {}

    /** What concerns friends who watch together. */
    sealed interface AtParty extends HallCommand {

        /** Somebody here wants something of a party. */
        record Ask(Seat seat, String ref, PartyWish wish) implements AtParty {}

        /** They are at this one now. */
        record Gathered(Seat seat, String ref, Party party) implements AtParty {}

        /** They have left theirs. */
        record Left(Seat seat, String ref) implements AtParty {}

        /** A party as it is now, with what was said since the hall looked last. */
        record Read(Party party) implements AtParty {}

        /** Something has changed there, as far as was heard. */
        record Hint(UUID party) implements AtParty {}

        /** How far those are that changed lately. */
        record Marked(List<Party.Mark> marks) implements AtParty {}

        /** Until when guests are here, wherever they sit. */
        record Here(Map<UUID, Instant> until) implements AtParty {}

        /** Guests before other halls threw these. */
        record Felt(List<PartyFelt.Felt> felt) implements AtParty {}
    }
}
