@NullMarked
package live.houselights.beaconing.internal;

import org.jspecify.annotations.NullMarked;
