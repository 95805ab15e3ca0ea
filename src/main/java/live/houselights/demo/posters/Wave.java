package live.houselights.demo.posters;

/** A cosine from a table: a poster asks for millions, and a pixel cannot tell. */
final class Wave {

    private static final int STEPS = 1 << 12;
    private static final double STEPS_PER_RADIAN = STEPS / (2 * Math.PI);
    private static final double[] TABLE = table();

    private Wave() {}

    /** The cosine of an angle of any size in radians, off by less than a thousandth. */
    static double cosine(double radians) {
        return TABLE[(int) Math.floor(radians * STEPS_PER_RADIAN + 0.5) & STEPS - 1];
    }

    private static double[] table() {
        double[] table = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            table[step] = Math.cos(step / STEPS_PER_RADIAN);
        }
        return table;
    }
}
