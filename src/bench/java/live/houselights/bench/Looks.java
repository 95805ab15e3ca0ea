package live.houselights.bench;

import java.util.concurrent.atomic.LongAdder;

/** How often pages asked for "now serving", and how often it was what they knew already. */
final class Looks {

    private final LongAdder all = new LongAdder();
    private final LongAdder unchanged = new LongAdder();

    void count(boolean isUnchanged) {
        all.increment();
        if (isUnchanged) {
            unchanged.increment();
        }
    }

    long all() {
        return all.sum();
    }

    long unchanged() {
        return unchanged.sum();
    }
}
