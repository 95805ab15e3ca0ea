/** Facts about accounts, teams and the sign-in. */
@NullMarked
package live.houselights.accounts;

import org.jspecify.annotations.NullMarked;
