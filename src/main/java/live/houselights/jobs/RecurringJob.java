package live.houselights.jobs;

import java.time.Duration;

/** Work that one node of the cluster does again and again, such as a sweep. Define it as a bean. */
public interface RecurringJob {

    /** Stable across releases, such as {@code carts.sweep}. */
    String name();

    /** The pause between the end of a round and the next, wherever that runs. */
    Duration every();

    /** One round. A round that throws is logged; the next one comes as usual. */
    void run();
}
