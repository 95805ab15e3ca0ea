package live.houselights.onstage.internal;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A text as it may be meant: in lower case, without accents and invisible characters, with look-alikes of Latin letters as those
 * letters, and cut into words.
 *
 * @param words in their order
 * @param joined words that were written with other characters between their letters, without these
 * @param spelt what was written letter by letter, put together
 */
record Spelling(List<String> words, List<String> joined, List<String> spelt) {

    /** What a sign that is no letter stands for. */
    enum Look {
        /** Nothing: it ends a word, and digits are digits. */
        SIGNS(Map.of()),
        /** The letter it looks like, within words that have a letter. */
        LETTERS(letters('i')),
        /** The same, where a one is an l. */
        LETTERS_WITH_L(letters('l'));

        private final Map<Integer, Character> letters;

        Look(Map<Integer, Character> letters) {
            this.letters = letters;
        }

        private static Map<Integer, Character> letters(char one) {
            return Map.ofEntries(
                    Map.entry((int) '0', 'o'),
                    Map.entry((int) '1', one),
                    Map.entry((int) '3', 'e'),
                    Map.entry((int) '4', 'a'),
                    Map.entry((int) '5', 's'),
                    Map.entry((int) '7', 't'),
                    Map.entry((int) '@', 'a'),
                    Map.entry((int) '$', 's'),
                    Map.entry((int) '!', one),
                    Map.entry((int) '|', one));
        }
    }

    /** Letters that are read as Latin ones in a word that has Latin ones too; a whole word of them is a word of its script. */
    private static final String LOOK_ALIKES = "авекмнорстухіѕјαεικνορτυχ";

    private static final String THEIR_LATIN = "abekmhopctyxisjaeiknoptux";

    /** Latin letters that do not come apart into a letter and an accent. */
    private static final Map<Integer, String> OTHER_LATIN =
            Map.of((int) 'ß', "ss", (int) 'æ', "ae", (int) 'œ', "oe", (int) 'ø', "o", (int) 'ł', "l", (int) 'ı', "i");

    static Spelling of(String text, Look look) {
        List<String> words = new ArrayList<>();
        List<String> joined = new ArrayList<>();
        for (String chunk : plain(text).split("\\s+")) {
            List<String> parts = parts(chunk, look);
            words.addAll(parts);
            if (parts.size() > 1) {
                joined.add(String.join("", parts));
            }
        }
        return new Spelling(words, joined, spelt(words));
    }

    /** Everything but what is between words, for scripts that put nothing between them. */
    static String unbroken(String text) {
        return String.join("", of(text, Look.SIGNS).words());
    }

    /** Marks that belong to no script, such as accents, go; vowel signs of a script stay. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(point -> UnicodeScript.of(point) != UnicodeScript.INHERITED
                        && Character.getType(point) != Character.FORMAT)
                .forEach(point -> plain.append(OTHER_LATIN.getOrDefault(point, Character.toString(point))));
        return plain.toString();
    }

    private static List<String> parts(String chunk, Look look) {
        int[] points = chunk.codePoints().toArray();
        boolean latin = chunk.codePoints().anyMatch(point -> UnicodeScript.of(point) == UnicodeScript.LATIN);
        boolean lettered = chunk.codePoints().anyMatch(Character::isLetter);
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            int point = latin ? latin(points[i]) : points[i];
            boolean ends = i + 1 == points.length || !Character.isLetterOrDigit(points[i + 1]);
            Character letter = !lettered || (isStroke(point) && ends) ? null : look.letters.get(point);
            if (letter != null) {
                part.append(letter.charValue());
            } else if (isOfWord(point)) {
                part.appendCodePoint(point);
            } else if (!part.isEmpty()) {
                parts.add(part.toString());
                part.setLength(0);
            }
        }
        if (!part.isEmpty()) {
            parts.add(part.toString());
        }
        return parts;
    }

    private static int latin(int point) {
        int place = LOOK_ALIKES.indexOf(point);
        return place < 0 ? point : THEIR_LATIN.charAt(place);
    }

    /** At the end of a word it ends a sentence. */
    private static boolean isStroke(int point) {
        return point == '!' || point == '|';
    }

    private static boolean isOfWord(int point) {
        return Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK
                || Character.getType(point) == Character.COMBINING_SPACING_MARK;
    }

    private static List<String> spelt(List<String> words) {
        List<String> spelt = new ArrayList<>();
        StringBuilder letters = new StringBuilder();
        for (String word : words) {
            if (word.codePointCount(0, word.length()) == 1) {
                letters.append(word);
            } else if (!letters.isEmpty()) {
                spelt.add(letters.toString());
                letters.setLength(0);
            }
        }
        if (!letters.isEmpty()) {
            spelt.add(letters.toString());
        }
        return spelt;
    }
}
