@NullMarked
package live.houselights.beaconing.paces;

import org.jspecify.annotations.NullMarked;
