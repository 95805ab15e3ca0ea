/** Who is watching. */
@NamedInterface("audience")
@NullMarked
package live.houselights.messages.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
