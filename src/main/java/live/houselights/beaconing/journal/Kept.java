package live.houselights.beaconing.journal;

import live.houselights.beaconing.internal.Beacon;

/**
 * A beacon that a journal keeps.
 *
 * @param next the place behind it: a reader that has delivered it goes on there
 */
public record Kept(Beacon beacon, Position next) {}
