/** Intake of beacons and the figures made from them. */
@NullMarked
package live.houselights.beaconing.internal;

import org.jspecify.annotations.NullMarked;
