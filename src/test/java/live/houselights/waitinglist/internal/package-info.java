/** The waiting list's promises, each held on H2 and on PostgreSQL. */
@NullMarked
package live.houselights.waitinglist.internal;

import org.jspecify.annotations.NullMarked;
