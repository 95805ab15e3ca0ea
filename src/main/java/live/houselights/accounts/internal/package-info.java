/** Accounts, teams and sign-in links in the database, and the security of every request. */
@NullMarked
package live.houselights.accounts.internal;

import org.jspecify.annotations.NullMarked;
