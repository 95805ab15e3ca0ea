/** Serves pictures. */
@NullMarked
package live.houselights.catalog.web;

import org.jspecify.annotations.NullMarked;
