@NullMarked
package live.houselights.onstage.replay;

import org.jspecify.annotations.NullMarked;
