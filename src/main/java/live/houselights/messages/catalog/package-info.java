/** What changed in the programme. */
@NamedInterface("catalog")
@NullMarked
package live.houselights.messages.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
