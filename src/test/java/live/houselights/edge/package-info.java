@NullMarked
package live.houselights.edge;

import org.jspecify.annotations.NullMarked;
