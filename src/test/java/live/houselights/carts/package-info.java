@NullMarked
package live.houselights.carts;

import org.jspecify.annotations.NullMarked;
