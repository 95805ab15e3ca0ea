/** Who counts as one buyer, and how much each of them has. */
@NullMarked
package live.houselights.boxoffice.limits;

import org.jspecify.annotations.NullMarked;
