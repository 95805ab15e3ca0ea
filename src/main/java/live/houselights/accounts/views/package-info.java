/** The sign-in view. */
@NullMarked
package live.houselights.accounts.views;

import org.jspecify.annotations.NullMarked;
