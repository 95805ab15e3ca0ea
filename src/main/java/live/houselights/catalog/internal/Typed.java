package live.houselights.catalog.internal;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Cleans what people typed or pasted. Control characters, broken surrogates and characters that turn the direction of
 * writing (with which a title could dress up as another) go; everything else stays as it was.
 */
final class Typed {

    private static final Pattern TURNS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern CONTROLS_IN_A_LINE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+|\\s+");
    private static final Pattern CONTROLS_IN_PROSE = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    private Typed() {}

    /** One line, with single blanks and none around. */
    static String line(String text) {
        return CONTROLS_IN_A_LINE
                .matcher(wellFormed(text))
                .replaceAll(" ")
                .strip()
                .replaceAll(" {2,}", " ");
    }

    /** Lines and paragraphs, with plain line feeds. */
    static String prose(String text) {
        String lines = wellFormed(text).replace("\r\n", "\n").replace('\r', '\n');
        return CONTROLS_IN_PROSE.matcher(lines).replaceAll("").strip();
    }

    private static String wellFormed(String text) {
        String encodable = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return TURNS.matcher(Normalizer.normalize(encodable, Normalizer.Form.NFC))
                .replaceAll("");
    }
}
