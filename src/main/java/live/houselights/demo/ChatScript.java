package live.houselights.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people said at one demo show, read from {@code chats/<show>.txt}: {@code name: text} or, in answer to somebody's latest
 * line, {@code name > other: text}. Lines of {@code ---} part what was said before, during and after the show.
 *
 * @param acts before, during, after; those that a script lacks are absent at the end
 */
record ChatScript(List<List<Spoken>> acts) {

    private static final String BREAK = "---";
    private static final Pattern LINE = Pattern.compile("([^:>]+?)(?: > ([^:]+?))?: (.+)");

    /**
     * @param to whose latest line this answers; null for none
     */
    record Spoken(String name, @Nullable String to, String text) {}

    static ChatScript of(Night night) {
        try (InputStream file = ChatScript.class.getResourceAsStream("chats/" + night.key() + ".txt")) {
            return file == null
                    ? new ChatScript(List.of())
                    : parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static ChatScript parse(String text) {
        List<List<Spoken>> acts = new ArrayList<>();
        acts.add(new ArrayList<>());
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            if (line.equals(BREAK)) {
                acts.add(new ArrayList<>());
            } else {
                acts.getLast().add(spoken(line));
            }
        });
        return new ChatScript(acts);
    }

    private static Spoken spoken(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a line of a chat: " + line);
        }
        return new Spoken(parts.group(1), parts.group(2), parts.group(3));
    }
}
