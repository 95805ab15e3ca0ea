@NullMarked
package live.houselights.beaconing.rollups;

import org.jspecify.annotations.NullMarked;
