@NullMarked
package live.houselights.beaconing.intake;

import org.jspecify.annotations.NullMarked;
