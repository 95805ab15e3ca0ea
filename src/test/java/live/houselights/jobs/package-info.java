@NullMarked
package live.houselights.jobs;

import org.jspecify.annotations.NullMarked;
