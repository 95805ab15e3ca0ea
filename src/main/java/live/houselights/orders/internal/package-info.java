/**
 * The saga that leads an order from placing to completion or refund. Read {@link live.houselights.orders.internal.OrderSaga}
 * first. {@link live.houselights.orders.internal.OrderIntake} writes orders down and {@link
 * live.houselights.orders.internal.OrderBook} their steps; {@link live.houselights.orders.internal.Cashier} begins their payments,
 * and {@link live.houselights.orders.internal.FollowUps} schedules what comes after.
 */
@NullMarked
package live.houselights.orders.internal;

import org.jspecify.annotations.NullMarked;
