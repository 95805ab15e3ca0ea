/** Facts about the parts of the sign-in. */
@NullMarked
package live.houselights.accounts.internal;

import org.jspecify.annotations.NullMarked;
