/** The dev inbox. */
@NullMarked
package live.houselights.mail.views;

import org.jspecify.annotations.NullMarked;
