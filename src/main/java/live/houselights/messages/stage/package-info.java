/** What happens to a running show and its viewers' passes. */
@NamedInterface("stage")
@NullMarked
package live.houselights.messages.stage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
