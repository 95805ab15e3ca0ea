/**
 * Desks for managers, moderators and operators: shows, tiers, merch, orders, chat, live figures. It touches other modules'
 * roots only, and asks {@link live.houselights.accounts.Permissions} with every id it is given.
 */
@ApplicationModule(displayName = "Backstage")
@NullMarked
package live.houselights.backstage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
