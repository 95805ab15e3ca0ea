@NullMarked
package live.houselights.cluster.internal;

import org.jspecify.annotations.NullMarked;
