/** Commands to the billing process group, and what it answers. */
@NamedInterface("billing")
@NullMarked
package live.houselights.messages.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
