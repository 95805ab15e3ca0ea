package live.houselights.edge;

import org.jspecify.annotations.Nullable;

/**
 * Shows {@link Placard}s for GETs: a lookup in memory, asked on an event loop before anything else, so it must neither block
 * nor allocate much.
 */
public interface PlacardBoard {

    /** The placard at this path, which has no query; null when the path is none of this board's. */
    @Nullable
    Placard at(String path);
}
