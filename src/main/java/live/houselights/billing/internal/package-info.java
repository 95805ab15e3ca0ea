/** How payments are taken, settled, refunded and booked. */
@NullMarked
package live.houselights.billing.internal;

import org.jspecify.annotations.NullMarked;
