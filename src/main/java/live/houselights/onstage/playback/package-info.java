/** A show's picture and sound over HLS, and where they come from. */
@NullMarked
package live.houselights.onstage.playback;

import org.jspecify.annotations.NullMarked;
