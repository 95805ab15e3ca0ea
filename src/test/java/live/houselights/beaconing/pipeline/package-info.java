@NullMarked
package live.houselights.beaconing.pipeline;

import org.jspecify.annotations.NullMarked;
