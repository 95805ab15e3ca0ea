@NullMarked
package live.houselights.orders;

import org.jspecify.annotations.NullMarked;
