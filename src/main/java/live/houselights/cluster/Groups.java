package live.houselights.cluster;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import live.houselights.messages.GroupCommand;

/**
 * Process groups: any member, on any node, can carry out a command; in one process that is the process itself.
 *
 * <p>A command that no member answers in time is tried once more with the same key, on another member where there is one,
 * and then fails with {@link java.util.concurrent.TimeoutException}: its outcome is unknown and must be looked up or asked
 * again, never assumed.
 */
public interface Groups {

    /** How long an asker waits altogether; half of it for the first member. */
    Duration PATIENCE = Duration.ofSeconds(20);

    /** Commands that one member works on at once; one more goes to another member, or is not answered. */
    int MOST_AT_ONCE = 1_000;

    /** Joins the group that answers this type of command. The handler may block; it runs on a virtual thread. */
    <C extends GroupCommand<R>, R> void join(Class<C> command, Function<? super C, ? extends R> handler);

    /**
     * Asks any one member. A handler that throws fails the future with an {@link IllegalStateException}, unretried. Never
     * call this inside a database transaction.
     */
    <R> CompletableFuture<R> ask(GroupCommand<R> command);
}
