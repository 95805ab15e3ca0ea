package live.houselights.beaconing.sinks;

import java.util.UUID;

/**
 * One beacon on its way out.
 *
 * @param id the beacon's, by which a receiver knows what came twice
 * @param session spreads entries over shards, and keeps a viewer's in one
 * @param json one object, without a line's end; it belongs to the entry and is not changed
 */
public record Entry(UUID id, UUID session, byte[] json) {}
