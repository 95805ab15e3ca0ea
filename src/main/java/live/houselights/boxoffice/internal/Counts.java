package live.houselights.boxoffice.internal;

/**
 * Where a tier's places are.
 *
 * @param setAside kept back by the house, neither for sale nor sold
 * @param listed free places that open sale leaves to the waiting list, which may wish for more than are free
 * @param listedVersion of the wish that stands
 * @param kept free places that only holders of certain access codes may have
 */
record Counts(int capacity, int held, int sold, int setAside, int listed, long listedVersion, int kept) {

    /** Places that nobody has, those for the waiting list among them, those kept for codes not. */
    int free() {
        return capacity - held - sold - setAside - kept;
    }

    /** Places that anybody may have. */
    int left() {
        return Math.max(0, free() - listed);
    }

    Counts move(int toHeld, int toSold) {
        return new Counts(capacity, held + toHeld, sold + toSold, setAside, listed, listedVersion, kept);
    }

    Counts withCapacity(int places) {
        return new Counts(places, held, sold, setAside, listed, listedVersion, kept);
    }

    Counts withAside(int places) {
        return new Counts(capacity, held, sold, places, listed, listedVersion, kept);
    }

    Counts withList(int places, long version) {
        return new Counts(capacity, held, sold, setAside, places, version, kept);
    }

    Counts keep(int more) {
        return new Counts(capacity, held, sold, setAside, listed, listedVersion, kept + more);
    }
}
