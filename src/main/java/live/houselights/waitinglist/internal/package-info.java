/** How lists are kept and offers made. {@link live.houselights.waitinglist.internal.Offering} is the heart. */
@NullMarked
package live.houselights.waitinglist.internal;

import org.jspecify.annotations.NullMarked;
