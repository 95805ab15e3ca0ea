package live.houselights.jobs.internal;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a failed job again after 2 seconds, 4, 8 and so on to an hour, and gives it up after two days. */
final class GrowingDelays<T> implements FailureHandler<T> {

    static final Duration SHORTEST = Duration.ofSeconds(2);
    static final Duration LONGEST = Duration.ofHours(1);
    static final Duration GIVE_UP_AFTER = Duration.ofDays(2);

    private static final Logger log = LoggerFactory.getLogger(GrowingDelays.class);

    @Override
    public void onFailure(ExecutionComplete failed, ExecutionOperations<T> operations) {
        int failures = failed.getExecution().consecutiveFailures + 1;
        Throwable cause = failed.getCause().orElse(null);
        if (waitedAfter(failures).compareTo(GIVE_UP_AFTER) >= 0) {
            log.error("Job {} failed {} times and is given up", failed.getExecution().taskInstance, failures, cause);
            operations.stop();
            return;
        }
        Duration delay = delayAfter(failures);
        log.warn("Job {} failed and runs again in {}", failed.getExecution().taskInstance, delay, cause);
        operations.reschedule(failed, failed.getTimeDone().plus(delay));
    }

    /** The pause after the job has failed this often in a row, from 1. */
    static Duration delayAfter(int failures) {
        int doublings = Math.min(failures - 1, 20);
        Duration grown = SHORTEST.multipliedBy(1L << doublings);
        return grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
    }

    /** How long the job has waited in all its pauses so far. */
    static Duration waitedAfter(int failures) {
        Duration waited = Duration.ZERO;
        for (int failure = 1; failure < failures; failure++) {
            waited = waited.plus(delayAfter(failure));
        }
        return waited;
    }
}
