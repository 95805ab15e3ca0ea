/**
 * Durable background jobs: what must happen after a commit, at least once, on whichever node is alive.
 *
 * <p>A job is scheduled in the caller's transaction and so commits or vanishes with it; it runs on a node that handles it, is
 * retried with growing delays, and is idempotent by its handler's promise.
 *
 * <p>Jobs wait in two lanes with workers of their own ({@link live.houselights.jobs.Lane}); those of a kind that can be done
 * together are ({@link live.houselights.jobs.JobBatchHandler}).
 */
@ApplicationModule(
        displayName = "Jobs",
        allowedDependencies = {"sql"})
@NullMarked
package live.houselights.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
