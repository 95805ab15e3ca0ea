package live.houselights.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One process per entity, such as one per cart, started on the first command and found by its id wherever it runs.
 *
 * <p>An entity handles one command at a time, on a virtual thread, so it may block on the database. It goes to sleep after
 * {@link #IDLE} without a command, or dies with its node, and wakes on the next command: it must be able to start from
 * SQL, and its SQL row's version must fence a twin that a cut network left behind.
 */
public interface Entities {

    Duration PATIENCE = Duration.ofSeconds(15);
    Duration IDLE = Duration.ofMinutes(2);

    /** Waiting commands per entity; one more is answered with {@link Overloaded}. */
    int LONGEST_MAILBOX = 256;

    /** Defines a kind of entity on this node. Call it once per kind, before the first {@link #ask}. */
    <C> Kind<C> define(String kind, Class<C> commands, Function<String, Entity<C>> entity);

    /** A defined kind, through which its entities are asked. */
    interface Kind<C> {

        /**
         * Sends a command and completes with what the entity answers. Fails with {@link
         * java.util.concurrent.TimeoutException} after {@link #PATIENCE}, when the outcome is unknown.
         */
        <R> CompletableFuture<R> ask(String id, C command, Class<R> answer);
    }

    /** What stands behind one id. */
    interface Entity<C> {

        /** Handles one command and answers it. An exception fails the asker's future and leaves the entity running. */
        Object receive(C command, Context<C> context);
    }

    /** What an entity may do besides answering. */
    interface Context<C> {

        /** Sends the command to this entity at that moment; a later call replaces the timer. Lost with the node. */
        void wakeAt(Instant when, C command);

        /** Runs the work outside the entity, which keeps answering, and hands it the follow-up command when done. */
        void meanwhile(java.util.function.Supplier<C> work);
    }

    /** The entity's mailbox is full: nothing was done; ask again a little later. */
    final class Overloaded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Overloaded(String kind, String id) {
            super("%s %s has %d commands waiting".formatted(kind, id, LONGEST_MAILBOX));
        }
    }
}
