/**
 * The second server of the process: a Reactor Netty edge beside Tomcat. It carries what is many and small: stage
 * sockets, beacons, and the waiting room's one public answer. It exists where {@code storefront}, {@code onstage} or {@code
 * beaconing} runs.
 *
 * <p>Features contribute {@link live.houselights.edge.PostcardRoute}, {@link live.houselights.edge.SocketRoute} and {@link
 * live.houselights.edge.PlacardBoard} beans. The edge keeps the promises that no feature should have to repeat: origins are
 * checked, frames and connections are bounded, floods end, a slow reader never costs another, and a shutdown says goodbye
 * first.
 */
@ApplicationModule(
        displayName = "Edge",
        allowedDependencies = {"cluster", "kernel"})
@NullMarked
package live.houselights.edge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
