@NullMarked
package live.houselights.beaconing.journal;

import org.jspecify.annotations.NullMarked;
