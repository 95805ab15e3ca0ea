/** How places are counted, kept and turned into tickets. {@link live.houselights.boxoffice.internal.Inventory} is the seam. */
@NullMarked
package live.houselights.boxoffice.internal;

import org.jspecify.annotations.NullMarked;
