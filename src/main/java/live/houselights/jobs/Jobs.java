package live.houselights.jobs;

import java.time.Instant;

/** Schedules durable jobs. */
public interface Jobs {

    int LONGEST_KEY = 100;

    /**
     * Schedules a job in the current transaction. A second job of this kind with the same key is the same job while the
     * first waits: it keeps the first's payload and the earlier of the two moments. While the first is running it may have
     * read what the caller is about to change, so the job runs once more.
     *
     * @param key at most {@link #LONGEST_KEY} characters
     */
    <T> void schedule(JobKind<T> kind, String key, T payload, Instant when);

    /** Schedules the job for as soon as the transaction commits. */
    <T> void schedule(JobKind<T> kind, String key, T payload);
}
