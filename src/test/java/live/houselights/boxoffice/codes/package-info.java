@NullMarked
package live.houselights.boxoffice.codes;

import org.jspecify.annotations.NullMarked;
