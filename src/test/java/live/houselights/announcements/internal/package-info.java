@NullMarked
package live.houselights.announcements.internal;

import org.jspecify.annotations.NullMarked;
