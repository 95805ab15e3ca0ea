@NullMarked
package live.houselights.onstage.playback;

import org.jspecify.annotations.NullMarked;
