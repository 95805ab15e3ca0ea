/**
 * Beacons on this node's disk: written and synced before they are acknowledged, and kept until every reader has delivered them.
 * It is the one buffer between devices and whatever is behind: a sink that is slow, away or being restarted costs disk and no
 * memory, and intake never waits for it.
 */
@NullMarked
package live.houselights.beaconing.journal;

import org.jspecify.annotations.NullMarked;
