/** Facts about the outbox and its delivery. */
@NullMarked
package live.houselights.mail.internal;

import org.jspecify.annotations.NullMarked;
