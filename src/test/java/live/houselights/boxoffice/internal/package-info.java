/** The writer without its database, with a faulty one, and with real ones that are killed. */
@NullMarked
package live.houselights.boxoffice.internal;

import org.jspecify.annotations.NullMarked;
