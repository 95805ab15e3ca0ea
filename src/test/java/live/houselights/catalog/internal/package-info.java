/** The parts of the catalog, one by one. */
@NullMarked
package live.houselights.catalog.internal;

import org.jspecify.annotations.NullMarked;
