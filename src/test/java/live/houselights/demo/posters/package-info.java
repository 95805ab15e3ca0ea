/** The painted pictures. */
@NullMarked
package live.houselights.demo.posters;

import org.jspecify.annotations.NullMarked;
