@NullMarked
package live.houselights.sql;

import org.jspecify.annotations.NullMarked;
