/** The pages behind the links of the list's mails. */
@NullMarked
package live.houselights.waitinglist.web;

import org.jspecify.annotations.NullMarked;
