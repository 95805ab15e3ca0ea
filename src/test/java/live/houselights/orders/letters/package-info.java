/** Facts about what a buyer is sent. */
@NullMarked
package live.houselights.orders.letters;

import org.jspecify.annotations.NullMarked;
