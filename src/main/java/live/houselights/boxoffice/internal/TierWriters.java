package live.houselights.boxoffice.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import live.houselights.boxoffice.internal.Inventory.Full;
import live.houselights.boxoffice.internal.Inventory.NotAnswered;
import live.houselights.cluster.Entities;
import live.houselights.cluster.Entities.Overloaded;
import live.houselights.cluster.Role;
import live.houselights.kernel.TierId;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Finds each tier's writer and asks it.
 *
 * <p><b>One per cluster.</b> A writer lives where its tier's entity does. Commands from its own node go to it directly; others
 * go through the entity. When the entity has moved, the old writer learns from its next commit that it is superseded, has
 * answered nobody meanwhile, and its askers are sent on to the new one.
 *
 * <p><b>Sleep.</b> A writer that nobody asked for {@link Entities#IDLE} is forgotten, with all it remembered.
 *
 * <p><b>Patience.</b> A command that was not answered is asked again with growing pauses, at most {@link #MOST_ASKS} times;
 * one that met a full inbox too, unless it is a hold, whose buyer is told to come back.
 */
final class TierWriters {

    static final int MOST_ASKS = 6;

    private static final long SHORTEST_PAUSE_MILLIS = 50;

    private final Cache<TierId, TierWriter> here = Caffeine.newBuilder()
            .expireAfterAccess(Entities.IDLE)
            .scheduler(Scheduler.systemScheduler())
            .build();
    private final Entities.Kind<TierCommand> everywhere;
    private final WriterBirth birth;

    TierWriters(Entities entities, WriterBirth birth) {
        this.birth = birth;
        this.everywhere = entities.define(
                "tier",
                Role.STOREFRONT,
                TierCommand.class,
                id -> (command, _) -> local(TierId.parse(id)).submit(command));
    }

    /**
     * Completes after the commit with an answer of this type. It fails when nobody knows the outcome.
     *
     * @throws IllegalStateException inside a transaction
     */
    <R> CompletableFuture<R> ask(TierId tier, TierCommand command, Class<R> answer) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The box office answers after its own commit: ask it outside transactions");
        }
        return ask(tier, command, answer, 1);
    }

    private <R> CompletableFuture<R> ask(TierId tier, TierCommand command, Class<R> answer, int attempt) {
        return send(tier, command).thenCompose(reply -> {
            if (answer.isInstance(reply)) {
                return CompletableFuture.completedFuture(answer.cast(reply));
            }
            if (attempt == MOST_ASKS) {
                return CompletableFuture.failedFuture(new IllegalStateException(
                        "What became of %s at tier %s is not known".formatted(command, tier)));
            }
            return CompletableFuture.supplyAsync(() -> ask(tier, command, answer, attempt + 1), after(attempt))
                    .thenCompose(again -> again);
        });
    }

    private static Executor after(int attempt) {
        return CompletableFuture.delayedExecutor(SHORTEST_PAUSE_MILLIS << attempt, TimeUnit.MILLISECONDS);
    }

    private CompletableFuture<Object> send(TierId tier, TierCommand command) {
        TierWriter writer = here.getIfPresent(tier);
        if (writer != null && !writer.isSuperseded()) {
            return writer.submit(command);
        }
        return everywhere
                .ask(tier.toString(), command, Object.class)
                .exceptionallyCompose(failed -> unanswered(cause(failed)));
    }

    private static Throwable cause(Throwable failed) {
        return failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
    }

    /** A full mailbox is a full inbox. A time-out has used up the asker's patience; all else may go better again. */
    private static CompletableFuture<Object> unanswered(Throwable failed) {
        return switch (failed) {
            case Overloaded _ -> CompletableFuture.completedFuture(new Full());
            case TimeoutException _ -> CompletableFuture.failedFuture(failed);
            default -> CompletableFuture.completedFuture(new NotAnswered());
        };
    }

    private TierWriter local(TierId tier) {
        return here.asMap()
                .compute(tier, (_, living) -> living == null || living.isSuperseded() ? birth.writerOf(tier) : living);
    }

    /** Makes a writer that has not taken its tier over yet. */
    interface WriterBirth {

        TierWriter writerOf(TierId tier);
    }
}
