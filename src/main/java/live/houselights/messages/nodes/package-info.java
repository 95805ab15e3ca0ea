/** How the nodes are. */
@NamedInterface("nodes")
@NullMarked
package live.houselights.messages.nodes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
