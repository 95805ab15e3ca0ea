package live.houselights.onstage.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import live.houselights.onstage.Captions;

/**
 * A file of captions, read strictly: what players would each guess at in their own way is refused, with its line. What was understood
 * is written anew, its words by {@link CueText}; notes, names of cues and styles are left out.
 */
final class WebVtt {

    static final int MOST_CUES = 20_000;
    static final int LONGEST_CUE = 1_000;

    /** Characters of what is written anew; SQL keeps no more. */
    static final int LONGEST = 1_000_000;

    private static final String ARROW = "-->";
    private static final String TIME = "(?:(\\d{2}):)?([0-5]\\d):([0-5]\\d)\\.(\\d{3})";
    private static final Pattern TIMING = Pattern.compile(TIME + "[ \\t]+-->[ \\t]+" + TIME + "((?:[ \\t].*)?)");
    private static final Pattern HEAD = Pattern.compile("WEBVTT(?:[ \\t].*)?");
    private static final Pattern ASIDE = Pattern.compile("(?:NOTE|STYLE|REGION)(?:[ \\t].*)?");
    private static final Pattern SETTING = Pattern.compile("(?:vertical|line|position|size|align):[a-z0-9.,%-]{1,30}");

    /** How many groups a time has. */
    private static final int PARTS = 4;

    private final StringBuilder text = new StringBuilder("WEBVTT\n");
    private int cues;
    private long before;

    private WebVtt() {}

    /** What a file is. */
    sealed interface Reading {

        /**
         * @param text the captions, written anew
         */
        record Read(String text, int cues) implements Reading {}

        record Refused(String sentence) implements Reading {}
    }

    private static final class Odd extends Exception {

        private static final long serialVersionUID = 1L;

        private final String sentence;

        Odd(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }

        Odd(int line, String sentence) {
            this("Line %,d: %s".formatted(line, sentence));
        }
    }

    static Reading read(byte[] file) {
        try {
            WebVtt reading = new WebVtt();
            reading.blocks(lines(file));
            if (reading.cues == 0) {
                throw new Odd("The file has no captions in it.");
            }
            return new Reading.Read(reading.text.toString(), reading.cues);
        } catch (Odd odd) {
            return new Reading.Refused(odd.sentence);
        }
    }

    private static List<String> lines(byte[] file) throws Odd {
        if (file.length > Captions.LARGEST_BYTES) {
            throw new Odd("The file is larger than %,d bytes.".formatted(Captions.LARGEST_BYTES));
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new Odd("The file is not written in UTF-8. Save it so, and try again.");
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
            throw new Odd("The file is no text.");
        }
        List<String> lines =
                (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
        if (lines.isEmpty() || !HEAD.matcher(lines.getFirst()).matches()) {
            boolean subRip = lines.stream().limit(10).anyMatch(line -> line.contains(ARROW));
            throw new Odd(
                    subRip
                            ? "This is SubRip (.srt). Save it as WebVTT (.vtt), and try again."
                            : "A WebVTT file begins with the word WEBVTT.");
        }
        return lines;
    }

    private void blocks(List<String> lines) throws Odd {
        int begin = 0;
        for (int i = 0; i <= lines.size(); i++) {
            if (i == lines.size() || lines.get(i).isBlank()) {
                if (begin < i) {
                    block(lines.subList(begin, i), begin + 1);
                }
                begin = i + 1;
            }
        }
    }

    /**
     * @param number of its first line, from 1
     */
    private void block(List<String> lines, int number) throws Odd {
        if (number == 1 || ASIDE.matcher(lines.getFirst()).matches()) {
            refuseArrows(lines, number);
            return;
        }
        int at = lines.getFirst().contains(ARROW) ? 0 : 1;
        Matcher timing = TIMING.matcher(at < lines.size() ? lines.get(at) : "");
        if (!timing.matches()) {
            throw new Odd(number + at, "this should be a time, such as 00:01:02.000 --> 00:01:04.500.");
        }
        List<String> words = lines.subList(at + 1, lines.size());
        refuseArrows(words, number + at + 1);
        cue(timing, String.join("\n", words), number + at);
    }

    private static void refuseArrows(List<String> lines, int number) throws Odd {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(ARROW)) {
                throw new Odd(number + i, "a time belongs after an empty line.");
            }
        }
    }

    private void cue(Matcher timing, String words, int number) throws Odd {
        long from = millis(timing, 1);
        long to = millis(timing, 1 + PARTS);
        if (to <= from) {
            throw new Odd(number, "it ends before it begins.");
        }
        if (from < before) {
            throw new Odd(number, "it begins before the one above it.");
        }
        if (words.length() > LONGEST_CUE) {
            throw new Odd(number, "more than %,d characters at once cannot be read.".formatted(LONGEST_CUE));
        }
        if (words.isBlank()) {
            return;
        }
        if (cues == MOST_CUES) {
            throw new Odd(number, "there are more than %,d captions.".formatted(MOST_CUES));
        }
        before = from;
        cues++;
        text.append('\n').append(CueTime.between(from, to));
        text.append(settings(timing.group(1 + 2 * PARTS))).append('\n');
        text.append(CueText.clean(words)).append('\n');
        if (text.length() > LONGEST) {
            throw new Odd(number, "what is written up to here is too long to be kept.");
        }
    }

    private static long millis(Matcher timing, int group) {
        String hours = timing.group(group);
        long minutes = (hours == null ? 0 : 60 * Long.parseLong(hours)) + Long.parseLong(timing.group(group + 1));
        long seconds = 60 * minutes + Long.parseLong(timing.group(group + 2));
        return 1_000 * seconds + Long.parseLong(timing.group(group + 3));
    }

    private static String settings(String said) {
        return Arrays.stream(said.strip().split("[ \\t]+"))
                .filter(each -> SETTING.matcher(each).matches())
                .map(each -> " " + each)
                .collect(Collectors.joining());
    }
}
