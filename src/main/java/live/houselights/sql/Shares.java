package live.houselights.sql;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The turns of each {@link Share}: first come, first served. Tells how many are taken ({@code houselights.database.share.used}), how
 * many wait ({@code .waiting}), and how many were refused ({@code .refused}), by {@code share}.
 */
@Component
public final class Shares implements MeterBinder {

    private static final String METER = "houselights.database.share.";

    private final Map<Share, Turns> turns = new EnumMap<>(Share.class);

    Shares(@Value("${spring.datasource.hikari.maximum-pool-size:10}") int connections) {
        for (Share share : Share.values()) {
            turns.put(share, new Turns(share, share.of(connections)));
        }
    }

    /**
     * Waits until a connection of this share would be free, and takes none: so that a crowd is refused before anything is made
     * for it, and not in the middle.
     *
     * @return whether one came free within the share's patience
     */
    public boolean hasRoom(Share share) {
        Turns turn = of(share);
        if (turn.begin()) {
            turn.end();
            return true;
        }
        return false;
    }

    /** How many connections this share may hold at once. */
    public int size(Share share) {
        return of(share).size;
    }

    /** Who waits for a connection of this share now. */
    public int waiting(Share share) {
        return of(share).permits.getQueueLength();
    }

    Turns of(Share share) {
        return Objects.requireNonNull(turns.get(share));
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        turns.forEach((share, turn) -> {
            String name = share.name().toLowerCase(Locale.ROOT);
            Gauge.builder(METER + "used", turn, it -> it.size - it.permits.availablePermits())
                    .tag("share", name)
                    .register(meters);
            Gauge.builder(METER + "waiting", turn, it -> it.permits.getQueueLength())
                    .tag("share", name)
                    .register(meters);
            FunctionCounter.builder(METER + "refused", turn, it -> it.refused.sum())
                    .tag("share", name)
                    .register(meters);
        });
    }

    /** The turns of one share. */
    static final class Turns {

        private final Share share;
        private final int size;
        private final Semaphore permits;
        private final LongAdder refused = new LongAdder();

        Turns(Share share, int size) {
            this.share = share;
            this.size = size;
            this.permits = new Semaphore(size, true);
        }

        /** Whether a turn began, within the share's patience; each that did must {@link #end}. */
        boolean begin() {
            boolean began = permits.getQueueLength() < share.mostWaiting() && waited();
            if (!began) {
                refused.increment();
            }
            return began;
        }

        private boolean waited() {
            try {
                return permits.tryAcquire(share.patience().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        void end() {
            permits.release();
        }
    }
}
