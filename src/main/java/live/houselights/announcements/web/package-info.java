/** The pages behind the links of followers' letters. */
@NullMarked
package live.houselights.announcements.web;

import org.jspecify.annotations.NullMarked;
