/** The box office's promises, each held on H2 and on PostgreSQL. */
@NullMarked
package live.houselights.boxoffice;

import org.jspecify.annotations.NullMarked;
