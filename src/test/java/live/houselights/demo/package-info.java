/** The demo's data. */
@NullMarked
package live.houselights.demo;

import org.jspecify.annotations.NullMarked;
