/**
 * What beacons add up to, as anybody may ask for it: rows of many journals, merged when they are read. Sketches go no further
 * than {@code Cell}.
 */
@NullMarked
package live.houselights.beaconing.figures;

import org.jspecify.annotations.NullMarked;
