/** The waiting list's promises, each held on H2 and on PostgreSQL. */
@NullMarked
package live.houselights.waitinglist;

import org.jspecify.annotations.NullMarked;
