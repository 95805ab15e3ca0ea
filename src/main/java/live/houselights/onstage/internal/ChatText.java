package live.houselights.onstage.internal;

import java.text.Normalizer;

/**
 * Makes what people type safe to stand beside what others type: composed (NFC), on one line, without control characters,
 * without marks that reorder or hide text, and without towers of accents. It is stored as it is said, never as HTML; pages
 * show it as text.
 */
final class ChatText {

    /** Code points, after cleaning. */
    static final int LONGEST = 500;

    /** Combining marks in a row; living languages need no more. */
    static final int MOST_MARKS = 3;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int FIRST_FLAG_TAG = 0xE0020;
    private static final int LAST_FLAG_TAG = 0xE007F;

    private ChatText() {}

    /** Possibly empty, possibly longer than is allowed. */
    static String clean(String typed) {
        String composed = Normalizer.normalize(typed, Normalizer.Form.NFC);
        StringBuilder clean = new StringBuilder(composed.length());
        int marks = 0;
        for (int i = 0; i < composed.length(); ) {
            int point = composed.codePointAt(i);
            i += Character.charCount(point);
            marks = isMark(point) ? marks + 1 : 0;
            if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                clean.append(' ');
            } else if (marks <= MOST_MARKS && isShown(point)) {
                clean.appendCodePoint(point);
            }
        }
        // What is gone may have kept apart what belongs together.
        return Normalizer.normalize(clean.toString().strip(), Normalizer.Form.NFC);
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Joiners and flag tags are invisible too, but scripts and emoji are spelt with them. */
    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            case Character.FORMAT ->
                point == ZERO_WIDTH_JOINER
                        || point == ZERO_WIDTH_NON_JOINER
                        || (point >= FIRST_FLAG_TAG && point <= LAST_FLAG_TAG);
            default -> true;
        };
    }
}
