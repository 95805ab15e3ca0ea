/** How devices report: in SQL, and as each node remembers it. */
@NullMarked
package live.houselights.beaconing.paces;

import org.jspecify.annotations.NullMarked;
