package live.houselights.jobs;

/**
 * Does the jobs of one kind. Define it as a bean; a node that has none leaves the kind to other nodes.
 *
 * <p>A job may run more than once, on another node too, so its work must be idempotent. A handler that throws is called
 * again after a growing delay, from seconds to an hour, and given up with an error log after two days.
 */
public interface JobHandler<T> {

    JobKind<T> kind();

    /**
     * Does a job, outside any transaction.
     *
     * @param key what it was scheduled under
     */
    void run(String key, T payload);
}
