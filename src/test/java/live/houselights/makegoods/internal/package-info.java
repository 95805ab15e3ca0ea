@NullMarked
package live.houselights.makegoods.internal;

import org.jspecify.annotations.NullMarked;
