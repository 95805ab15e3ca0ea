/** Something that speaks AWS's protocols on loopback, watches its limits, and fails as it is told. */
@NullMarked
package live.houselights.testing.aws;

import org.jspecify.annotations.NullMarked;
