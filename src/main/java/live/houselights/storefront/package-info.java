/**
 * The pages fans see: the programme, a show, the ticket journey, the checkout, tickets and the merch store. Vaadin views
 * with push that lay out and delegate to other modules' roots; no rule lives here.
 */
@ApplicationModule(displayName = "Storefront")
@NullMarked
package live.houselights.storefront;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
