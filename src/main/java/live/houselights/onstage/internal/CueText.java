package live.houselights.onstage.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a caption, with the marks that WebVTT knows and no others: what only looks like a mark, such as {@code <3} or
 * {@code <script>}, is shown as it was typed.
 */
final class CueText {

    private static final String TAG =
            "</?(?:c|i|b|u|ruby|rt|lang|v)(?:\\.[A-Za-z0-9_-]{1,40})*(?:[ \\t][^<>&\\n]{0,100})?>";
    private static final String MOMENT = "<(?:\\d{2}:)?[0-5]\\d:[0-5]\\d\\.\\d{3}>";
    private static final String CHARACTER = "&(?:amp|lt|gt|lrm|rlm|nbsp);";

    /** A mark as it stands, or a character that would begin one. */
    private static final Pattern MARK = Pattern.compile("(" + TAG + "|" + MOMENT + "|" + CHARACTER + ")|[<>&]");

    private CueText() {}

    static String clean(String words) {
        return MARK.matcher(words)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) != null
                                ? found.group()
                                : escaped(found.group().charAt(0))));
    }

    private static String escaped(char found) {
        return switch (found) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> "&amp;";
        };
    }
}
