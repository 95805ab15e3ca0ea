@NullMarked
package live.houselights.beaconing;

import org.jspecify.annotations.NullMarked;
