package live.houselights.onstage.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import live.houselights.onstage.internal.HallCommand.Enter;

/**
 * Lets people into a hall by handfuls. Before each handful the hall reads what has changed, for whoever was banned a moment ago, by
 * whatever node, does not come in; and when a node is lost, everybody it had comes at once. So the door stays shut for
 * {@link #PAUSE} after each handful, and that is read some dozens of times a second, however many come. Who comes alone does
 * not wait. Used by the hall's thread.
 */
final class Doorway {

    /** Nobody notices; at a thousand joins a second, some twenty share what is read. */
    static final Duration PAUSE = Duration.ofMillis(20);

    private final List<Enter> waiting = new ArrayList<>();
    private long opensAt = System.nanoTime();

    void queue(Enter enter) {
        waiting.add(enter);
    }

    /** Somebody who waits here turns round, perhaps. */
    void leave(Seat seat) {
        boolean _ = waiting.removeIf(enter -> enter.seat().equals(seat));
    }

    /** How long until somebody is to be let in; no longer than that where nobody waits. */
    Duration untilDue(Duration longest) {
        if (waiting.isEmpty()) {
            return longest;
        }
        Duration left = Duration.ofNanos(Math.max(0, opensAt - System.nanoTime()));
        return left.compareTo(longest) < 0 ? left : longest;
    }

    boolean isDue() {
        return !waiting.isEmpty() && opensAt - System.nanoTime() <= 0;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** All who wait, in the order in which they came. */
    void open(Consumer<Enter> letIn) {
        List<Enter> handful = List.copyOf(waiting);
        waiting.clear();
        handful.forEach(letIn);
        opensAt = System.nanoTime() + PAUSE.toNanos();
    }
}
