package live.houselights.messages;

/**
 * A command that any one member of a process group carries out. It may be retried, on another member too, so it names its
 * own idempotency key: two commands with the same key are one command.
 *
 * @param <R> what the group answers
 */
public interface GroupCommand<R> {

    String idempotencyKey();
}
