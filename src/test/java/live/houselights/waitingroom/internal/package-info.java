@NullMarked
package live.houselights.waitingroom.internal;

import org.jspecify.annotations.NullMarked;
