/** Which shows are told of, to whom, and how far that is. */
@NullMarked
package live.houselights.announcements.internal;

import org.jspecify.annotations.NullMarked;
