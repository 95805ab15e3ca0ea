/** Facts about the pages fans see, without a browser. */
@NullMarked
package live.houselights.storefront;

import org.jspecify.annotations.NullMarked;
