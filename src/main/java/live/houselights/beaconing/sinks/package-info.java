/**
 * Where beacons go: to AWS or to a file, in batches that no limit of theirs is ever asked to refuse. Each sink reads the journal
 * at its own pace, so one that is away costs the others nothing.
 */
@NullMarked
package live.houselights.beaconing.sinks;

import org.jspecify.annotations.NullMarked;
