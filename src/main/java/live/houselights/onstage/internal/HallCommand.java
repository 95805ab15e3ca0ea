package live.houselights.onstage.internal;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import live.houselights.kernel.TicketId;
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

    record Moderate(ModerationOrder order, String moderator, CompletableFuture<StageAnswer> answer) implements Errand {}

    /** The stage has answered, or nobody knows: then there is no answer. */
    record Answered(List<Errand> errands, @Nullable StageAnswer answer) implements HallCommand {}

    record Hear(StageTold told) implements HallCommand {}

    /** Viewers before other halls threw these. */
    record Feel(Map<String, Long> counts) implements HallCommand {}

    /** These people sit in another hall now. */
    record GiveWay(UUID hall, List<SeatsTaken.Taken> seats) implements HallCommand {}

    record Rename(UUID fan, String name) implements HallCommand {}

    /** This person watches on another device from now on, and has this turn there. */
    record Move(UUID fan, long turn) implements HallCommand {}

    record Revoke(TicketId ticket) implements HallCommand {}
}
