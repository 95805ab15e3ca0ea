@NullMarked
package live.houselights.beaconing.sinks;

import org.jspecify.annotations.NullMarked;
