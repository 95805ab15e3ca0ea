@NullMarked
package live.houselights.boxoffice.limits;

import org.jspecify.annotations.NullMarked;
