/**
 * What makes many nodes one house, and the only importer of Pekko:
 *
 * <ul>
 *   <li>{@link live.houselights.cluster.Role Roles}: which parts of the jar this process runs;
 *   <li>{@link live.houselights.cluster.Groups}: process groups, any member of which answers a command;
 *   <li>{@link live.houselights.cluster.Topics}: at-most-once publish and subscribe;
 *   <li>{@link live.houselights.cluster.Entities}: one process per cart or tier, found by its id wherever it runs;
 *   <li>{@link live.houselights.cluster.ClusterCaches}: what a node remembers of SQL until a topic says that it changed.
 * </ul>
 *
 * A caller's code is the same in one process and on nine nodes. Nothing here is durable: truth lives in SQL.
 */
@ApplicationModule(
        displayName = "Cluster",
        allowedDependencies = {"messages", "messages::nodes"})
@NullMarked
package live.houselights.cluster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
