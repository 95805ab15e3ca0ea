package live.houselights.demo.posters;

import java.util.ArrayList;
import java.util.List;

/** Breaks names into lines. */
final class Lines {

    private Lines() {}

    /** At most this many lines, the longest of them as short as can be. Words stay whole. */
    static List<String> balanced(String text, int mostLines) {
        String[] words = text.split(" ");
        for (int width = longest(words); width <= text.length(); width++) {
            List<String> lines = filled(words, width);
            if (lines.size() <= mostLines) {
                return lines;
            }
        }
        return List.of(text);
    }

    private static int longest(String[] words) {
        int longest = 0;
        for (String word : words) {
            longest = Math.max(longest, word.length());
        }
        return longest;
    }

    private static List<String> filled(String[] words, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
