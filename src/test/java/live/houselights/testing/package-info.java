/** What tests share: a clock they set, and the same application on H2 and on a real PostgreSQL. */
@NullMarked
package live.houselights.testing;

import org.jspecify.annotations.NullMarked;
