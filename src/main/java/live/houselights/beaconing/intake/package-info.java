/**
 * Where beacons come in: over HTTP on the edge, and from nodes that bring what came over their sockets. What is no beacon, has no
 * session of the show or comes too often is refused here with a reason, so it never takes a place in the pipeline.
 */
@NullMarked
package live.houselights.beaconing.intake;

import org.jspecify.annotations.NullMarked;
