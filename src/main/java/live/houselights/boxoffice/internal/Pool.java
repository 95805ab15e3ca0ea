package live.houselights.boxoffice.internal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Places of a tier that are counted by themselves, besides the tier's counts.
 *
 * @param id of the price step or the batch of codes
 * @param places how many there are; null for any number
 * @param taken how many of them are held or sold
 * @param keeps whether a batch still has its places to itself; a step never has
 */
record Pool(UUID id, Kind kind, @Nullable Integer places, int taken, boolean keeps) {

    enum Kind {
        /** Places at an early price. */
        STEP,
        /** Places for the holders of a batch's codes. */
        BATCH
    }

    /** Whether so many more (fewer, if negative) can be taken. */
    boolean hasRoomFor(int more) {
        return taken + more >= 0 && (places == null || taken + more <= places);
    }

    Pool taking(int more) {
        return new Pool(id, kind, places, taken + more, keeps);
    }

    /** Places that nobody has and that are nobody else's. */
    int own() {
        return keeps && places != null ? places - taken : 0;
    }

    Pool keeping(int wished) {
        return new Pool(id, kind, wished, taken, true);
    }

    Pool open() {
        return new Pool(id, kind, places, taken, false);
    }
}
