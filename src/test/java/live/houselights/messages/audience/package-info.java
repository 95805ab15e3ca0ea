@NullMarked
package live.houselights.messages.audience;

import org.jspecify.annotations.NullMarked;
