/**
 * Products, their variants and stock, shipping and fulfilment.
 *
 * <p>Stock is <em>reserved</em> for a cart as tickets are held, and leaves when the order is paid. A CHECK in the database
 * keeps reserved and sold within what there is.
 */
@ApplicationModule(
        displayName = "Merch",
        allowedDependencies = {"cluster", "jobs", "kernel", "messages::sales", "sql"})
@NullMarked
package live.houselights.merch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
