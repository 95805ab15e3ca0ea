package live.houselights.jobs;

import java.time.Instant;

/** Schedules durable jobs. */
public interface Jobs {

    /**
     * Schedules a job in the current transaction. A second job of this kind with the same key is the same job: it is not
     * scheduled again while the first is waiting or running.
     *
     * @param key at most 100 characters
     */
    <T> void schedule(JobKind<T> kind, String key, T payload, Instant when);

    /** Schedules the job for as soon as the transaction commits. */
    <T> void schedule(JobKind<T> kind, String key, T payload);
}
