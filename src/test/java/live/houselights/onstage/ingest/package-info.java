@NullMarked
package live.houselights.onstage.ingest;

import org.jspecify.annotations.NullMarked;
