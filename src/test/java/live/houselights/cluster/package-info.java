@NullMarked
package live.houselights.cluster;

import org.jspecify.annotations.NullMarked;
