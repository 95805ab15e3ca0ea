@NullMarked
package live.houselights.onstage.internal;

import org.jspecify.annotations.NullMarked;
