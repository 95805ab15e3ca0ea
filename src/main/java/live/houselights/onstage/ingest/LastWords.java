package live.houselights.onstage.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import live.houselights.kernel.ShowId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a program said last, which mostly is why it ended. All that it says is read, or it would wait for that. */
final class LastWords {

    private static final Logger log = LoggerFactory.getLogger(LastWords.class);

    /** ffmpeg names addresses whole, and that of an SRT door has its passphrase in it. */
    private static final Pattern SECRET = Pattern.compile("(passphrase=)[^&'\\s]+");

    /** Of one line; the rest is left out. */
    private static final int LONGEST = 500;

    /** So many lines are remembered: of why it ends, ffmpeg says the most telling one before its last. */
    private static final int LINES = 10;

    private final Deque<String> lines = new ArrayDeque<>();

    private LastWords() {}

    static LastWords of(Process process, ShowId show) {
        LastWords words = new LastWords();
        // It sleeps in a read for hours, which would keep a carrier of virtual threads.
        Thread _ = Thread.ofPlatform().daemon().name("ffmpeg-words").start(() -> words.listen(process, show));
        return words;
    }

    private void listen(Process process, ShowId show) {
        try (BufferedReader words = process.errorReader()) {
            for (String said = words.readLine(); said != null; said = words.readLine()) {
                String shown = withoutSecrets(said);
                remember(shown);
                log.debug("ffmpeg of show {}: {}", show, shown);
            }
        } catch (IOException gone) {
            log.debug("ffmpeg of show {} says no more", show, gone);
        }
    }

    static String withoutSecrets(String said) {
        String start = said.length() <= LONGEST ? said : said.substring(0, LONGEST);
        return SECRET.matcher(start).replaceAll("$1…");
    }

    private synchronized void remember(String line) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /** The very last; empty while it has said nothing. */
    synchronized String line() {
        return lines.isEmpty() ? "" : lines.getLast();
    }

    /** Whether some of the last lines has these words. */
    synchronized boolean have(String words) {
        return lines.stream().anyMatch(line -> line.contains(words));
    }
}
