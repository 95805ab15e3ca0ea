@NullMarked
package live.houselights.beaconing.figures;

import org.jspecify.annotations.NullMarked;
