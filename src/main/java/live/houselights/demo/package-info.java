/**
 * Demo data for {@code houselights.demo=true}, the default: artists, shows in every state with dates relative to the
 * start, posters drawn by our own code, merch, people to sign in as. Fixed seed, stable ids.
 */
@ApplicationModule(displayName = "Demo")
@NullMarked
package live.houselights.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
