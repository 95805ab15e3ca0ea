/**
 * The second server of the process: a Reactor Netty edge beside Tomcat that carries what is many and small, stage sockets
 * and beacons, and exists only where {@code onstage} or {@code beaconing} runs.
 *
 * <p>Features contribute {@link live.houselights.edge.EdgeRoute} and {@link live.houselights.edge.SocketRoute} beans. The
 * edge keeps the promises that no feature should have to repeat: origins are checked, frames and connections are bounded,
 * floods end, a slow reader never costs another, and a shutdown says goodbye first.
 */
@ApplicationModule(
        displayName = "Edge",
        allowedDependencies = {"cluster", "kernel"})
@NullMarked
package live.houselights.edge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
