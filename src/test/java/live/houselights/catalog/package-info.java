/** What the catalog promises. */
@NullMarked
package live.houselights.catalog;

import org.jspecify.annotations.NullMarked;
