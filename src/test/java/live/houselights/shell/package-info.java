/** Facts about what every page shares. */
@NullMarked
package live.houselights.shell;

import org.jspecify.annotations.NullMarked;
