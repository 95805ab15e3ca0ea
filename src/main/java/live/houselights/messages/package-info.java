/**
 * The records that cross nodes, one named interface per subsystem. What stays in the JVM lives in a module's root.
 *
 * <p>Every record here is plain data of the kernel's words, written as JSON on the wire; a field is only ever added, with
 * a meaning for its absence, so that two releases can talk during a rolling upgrade.
 */
@ApplicationModule(displayName = "Messages", type = ApplicationModule.Type.OPEN, allowedDependencies = "kernel")
@NullMarked
package live.houselights.messages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
