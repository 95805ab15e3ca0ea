/** Stages, their chat and who may enter. */
@NullMarked
package live.houselights.onstage.internal;

import org.jspecify.annotations.NullMarked;
