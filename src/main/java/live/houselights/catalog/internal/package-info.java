/** How the programme is kept, checked and cached. */
@NullMarked
package live.houselights.catalog.internal;

import org.jspecify.annotations.NullMarked;
