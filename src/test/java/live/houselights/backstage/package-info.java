@NullMarked
package live.houselights.backstage;

import org.jspecify.annotations.NullMarked;
