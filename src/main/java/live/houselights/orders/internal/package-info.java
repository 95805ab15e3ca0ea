/** The saga that leads an order from placing to completion or refund. */
@NullMarked
package live.houselights.orders.internal;

import org.jspecify.annotations.NullMarked;
