package live.houselights.onstage.internal;

import java.util.UUID;

/** Who said something, as others see it. */
record Author(UUID id, String name, StageRole role) {

    private static final int HUES = 8;

    /** One of eight colours of names; the same person keeps it all night. */
    int hue() {
        return Math.floorMod(id.hashCode(), HUES);
    }
}
