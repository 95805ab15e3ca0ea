/**
 * Adds the beacons of this node's journal to the figures in SQL, each of them once: what is added and how far the journal was read
 * are one commit.
 */
@NullMarked
package live.houselights.beaconing.rollups;

import org.jspecify.annotations.NullMarked;
