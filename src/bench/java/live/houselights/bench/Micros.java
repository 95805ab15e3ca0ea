package live.houselights.bench;

/** How many took how long, to a hundredth of it, in a few kilobytes however many there are. */
final class Micros {

    /** Steps of each doubling. */
    private static final int STEPS = 64;

    private static final int PLACES = 64 * STEPS;

    private final long[] counts = new long[PLACES];
    private long count;
    private long most;

    void add(long micros) {
        counts[place(Math.max(0, micros))]++;
        count++;
        most = Math.max(most, micros);
    }

    private static int place(long micros) {
        if (micros < 2 * STEPS) {
            return (int) micros;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros) - 6;
        return shift * STEPS + (int) (micros >> shift);
    }

    private static long value(int place) {
        if (place < 2 * STEPS) {
            return place;
        }
        int shift = place / STEPS - 1;
        return (long) (place - shift * STEPS) << shift;
    }

    /** Microseconds within which this share of them was done; 0 without any. */
    long within(double share) {
        long passed = 0;
        for (int place = 0; place < counts.length; place++) {
            passed += counts[place];
            if (passed > 0 && passed >= count * share) {
                return value(place);
            }
        }
        return 0;
    }

    long most() {
        return most;
    }
}
