/** Jobs on db-scheduler and its one table. */
@NullMarked
package live.houselights.jobs.internal;

import org.jspecify.annotations.NullMarked;
