/** The application's root: its main class and the few beans that belong to no module. */
@NullMarked
package live.houselights;

import org.jspecify.annotations.NullMarked;
