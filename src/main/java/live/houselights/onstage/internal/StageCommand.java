package live.houselights.onstage.internal;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import live.houselights.kernel.TicketId;
import org.jspecify.annotations.Nullable;

/** What a stage's thread is asked to do, one at a time, in the order of asking. */
sealed interface StageCommand {

    record Enter(
            Seat seat,
            Viewer viewer,
            @Nullable UUID epoch,
            @Nullable Long after) implements StageCommand {}

    record Leave(Seat seat) implements StageCommand {}

    record Say(Seat seat, String ref, String text, @Nullable UUID re) implements StageCommand {}

    record Moderate(ModerationOrder order, String moderator, CompletableFuture<Moderated> answer)
            implements StageCommand {}

    record Rename(UUID fan, String name) implements StageCommand {}

    record Revoke(TicketId ticket) implements StageCommand {}

    /** What became of an order. */
    sealed interface Moderated {
        record Done(long offset) implements Moderated {}

        record Refused(Refusal refusal) implements Moderated {}
    }
}
