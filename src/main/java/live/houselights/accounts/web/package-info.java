/** The plain pages of the sign-in: they work in any mail client's browser, without scripts. */
@NullMarked
package live.houselights.accounts.web;

import org.jspecify.annotations.NullMarked;
