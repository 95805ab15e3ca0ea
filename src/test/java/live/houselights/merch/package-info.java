/** What merch promises, held on H2 and on PostgreSQL. */
@NullMarked
package live.houselights.merch;

import org.jspecify.annotations.NullMarked;
