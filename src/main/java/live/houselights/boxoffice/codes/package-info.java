/**
 * Access codes: what they look like, how they are found without being kept, and what they were used for. {@link
 * live.houselights.boxoffice.codes.AccessCodes} tells how a use is bound to a hold.
 */
@NullMarked
package live.houselights.boxoffice.codes;

import org.jspecify.annotations.NullMarked;
