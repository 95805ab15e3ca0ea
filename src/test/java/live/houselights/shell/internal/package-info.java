/** Facts about what every page is given on its way out. */
@NullMarked
package live.houselights.shell.internal;

import org.jspecify.annotations.NullMarked;
