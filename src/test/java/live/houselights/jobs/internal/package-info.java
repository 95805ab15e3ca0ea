@NullMarked
package live.houselights.jobs.internal;

import org.jspecify.annotations.NullMarked;
