@NullMarked
package live.houselights.carts.internal;

import org.jspecify.annotations.NullMarked;
