package live.houselights.merch.internal;

/** Makes what people typed fit its column. */
final class Fitting {

    private Fitting() {}

    /** The text on one line, without control characters, cut to the column's length. */
    static String to(int most, String text) {
        String clean = text.strip().replaceAll("\\p{Cntrl}", " ");
        return clean.substring(0, Math.min(most, clean.length()));
    }
}
