package live.houselights.jobs;

import java.util.List;

/**
 * Does the jobs of one kind many at a time, where that is cheaper than one by one: whatever waits when it begins, at most
 * {@link #MOST_TOGETHER}. Under little load that is one job, at once.
 */
public interface JobBatchHandler<T> extends JobHandler<T> {

    int MOST_TOGETHER = 100;

    /**
     * Does all of these jobs, or throws; then each of them is run alone, so that only the one at fault is called again
     * later. What was done before the throw is done again.
     */
    void runTogether(List<Job<T>> jobs);

    @Override
    default void run(String key, T payload) {
        runTogether(List.of(new Job<>(key, payload)));
    }

    /** One job of a batch. */
    record Job<T>(String key, T payload) {}
}
