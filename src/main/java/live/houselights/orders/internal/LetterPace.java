package live.houselights.orders.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.messages.sales.OrderChanged;
import org.springframework.stereotype.Component;

/**
 * How fast letters are written. A letter with its receipt and its codes costs several times what its order did, and nobody
 * reads mail while they buy: the order's page has the tickets at once. So while the house sells fast, this node writes at most
 * {@link #MOST_WHILE_SELLING} letter a second, and as fast as it can as soon as the rush is over. In a record on-sale letters
 * are some minutes late; none is lost.
 */
@Component
@OnRole(Role.STOREFRONT)
class LetterPace {

    /** Letters per second on this node while the house sells fast. */
    static final int MOST_WHILE_SELLING = 1;

    /** Steps of orders per second, of all nodes, from which on the house sells fast: some ten orders. */
    static final int FAST = 20;

    /** Seconds over which they are counted. */
    static final int SPAN = 5;

    private static final Duration BETWEEN = Duration.ofSeconds(1).dividedBy(MOST_WHILE_SELLING);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Clock clock;
    private final int[] steps = new int[SPAN];
    private final long[] seconds = new long[SPAN];
    private Instant next = Instant.MIN;

    LetterPace(Topics topics, Clock clock) {
        this.clock = clock;
        Topics.Subscription _ = topics.subscribe(OrderChanged.class, _ -> step());
    }

    /** Returns when the next letter may be written. */
    void await() {
        try {
            while (!mayWrite(clock.instant())) {
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped before the letter was written", stopped);
        }
    }

    /** An order took a step. */
    synchronized void step() {
        long second = clock.instant().getEpochSecond();
        int slot = (int) Math.floorMod(second, (long) SPAN);
        if (seconds[slot] != second) {
            seconds[slot] = second;
            steps[slot] = 0;
        }
        steps[slot]++;
    }

    synchronized boolean mayWrite(Instant now) {
        if (!sellsFast(now.getEpochSecond())) {
            return true;
        }
        // A clock that was set back must not make anybody wait for what was the future.
        if (now.isBefore(next) && next.isBefore(now.plus(BETWEEN.multipliedBy(2)))) {
            return false;
        }
        next = now.plus(BETWEEN);
        return true;
    }

    private boolean sellsFast(long now) {
        int counted = 0;
        for (int slot = 0; slot < SPAN; slot++) {
            if (seconds[slot] > now - SPAN && seconds[slot] <= now) {
                counted += steps[slot];
            }
        }
        return counted >= FAST * SPAN;
    }
}
