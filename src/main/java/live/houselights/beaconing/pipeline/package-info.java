/**
 * What happens to a beacon from when it was found valid until its sender is told that it is kept: it is completed, known again
 * if it came before, counted in the live figures, and written to the journal together with all others that wait. Assembled in
 * {@code Arrivals}; a file for each stage.
 */
@NullMarked
package live.houselights.beaconing.pipeline;

import org.jspecify.annotations.NullMarked;
