/** The rules of shows, the walks through their tickets, and what was given. */
@NullMarked
package live.houselights.makegoods.internal;

import org.jspecify.annotations.NullMarked;
