/** An order's files. */
@NullMarked
package live.houselights.orders.web;

import org.jspecify.annotations.NullMarked;
