/** What the dev inbox shows in its frame. */
@NullMarked
package live.houselights.mail.web;

import org.jspecify.annotations.NullMarked;
