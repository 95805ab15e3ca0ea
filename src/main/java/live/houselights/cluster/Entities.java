package live.houselights.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

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
    Duration ALARM_TICK = Duration.ofMillis(200);

    /** Waiting commands per entity; one more is answered with {@link Overloaded}. */
    int LONGEST_MAILBOX = 256;

    /**
     * Defines a kind of entity, which lives on the nodes that run this role. Call it once per kind and node. Where more
     * than one node runs, commands and answers are records of the kernel's words.
     */
    <C> Kind<C> define(String kind, Role home, Class<C> commands, Function<String, Entity<C>> entity);

    /** A defined kind, through which its entities are asked. */
    interface Kind<C> {

        /**
         * Sends a command and completes with what the entity answers. It is sent again while no answer comes, so that one
         * which was lost with a node finds the next. An entity that still has it takes it once; one whose first answer was
         * lost with its node is told again by its successor, and must answer what is true then. Fails with {@link
         * java.util.concurrent.TimeoutException} after {@link #PATIENCE}, when the outcome is unknown.
         */
        <R> CompletableFuture<R> ask(String id, C command, Class<R> answer);
    }

    /** What stands behind one id. */
    interface Entity<C> {

        /**
         * Handles one command and answers it. An answer that is a {@link java.util.concurrent.CompletionStage} is sent when
         * it completes; the entity goes on with the next command meanwhile. An exception is logged, fails the asker's future with an {@link
         * IllegalStateException} and leaves the entity running.
         */
        Object receive(C command, Context<C> context);
    }

    /** What an entity may do besides answering. */
    interface Context<C> {

        /**
         * Sends the command to this entity at that moment of the house's clock, give or take {@link Entities#ALARM_TICK}; a later
         * call replaces the alarm. It outlives the entity's sleep and is lost with the node, so it may come twice or never.
         */
        void wakeAt(Instant when, C command);

        /**
         * Runs the work on a virtual thread of its own, while the entity keeps answering, and hands it the follow-up
         * command when done. Work that throws is logged and has no follow-up.
         */
        void meanwhile(Supplier<? extends C> work);
    }

    /** The entity's mailbox is full: nothing was done; ask again a little later. */
    final class Overloaded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Overloaded(String kind, String id) {
            super("%s %s has %d commands waiting".formatted(kind, id, LONGEST_MAILBOX));
        }
    }
}
