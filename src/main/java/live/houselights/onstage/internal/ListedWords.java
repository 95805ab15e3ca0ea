package live.houselights.onstage.internal;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.houselights.onstage.WordLists.Treatment;
import live.houselights.onstage.internal.Refusal.Code;
import live.houselights.onstage.internal.Spelling.Look;

/**
 * Finds the words of one list in what fans write. Whole words only, so that a harmless word that has a listed one inside it passes; but
 * accents, capitals, look-alikes, stretched letters, and characters or spaces between letters do not save a listed one. Words in
 * scripts that put nothing between words are found anywhere. Immutable.
 */
final class ListedWords {

    static final ListedWords NONE = new ListedWords(List.of(), Treatment.REFUSE);

    /** Shorter ones are found by chance in what is written letter by letter. */
    private static final int SHORTEST_SPELT = 3;

    /** So many of one letter in a row are meant as fewer. */
    private static final int STRETCHED = 3;

    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private final Treatment treatment;
    private final Map<String, List<Entry>> byFirstWord = new HashMap<>();
    private final List<Entry> anywhere = new ArrayList<>();
    private final List<Entry> oneWord = new ArrayList<>();

    ListedWords(List<String> words, Treatment treatment) {
        this.treatment = treatment;
        for (String word : words) {
            add(new Entry(word, spell(word)));
        }
    }

    /** @param words at least one */
    private record Entry(String typed, List<String> words) {
        String unbroken() {
            return String.join("", words);
        }
    }

    private void add(Entry entry) {
        byFirstWord
                .computeIfAbsent(squeezed(entry.words().getFirst()), _ -> new ArrayList<>())
                .add(entry);
        if (entry.words().size() == 1) {
            oneWord.add(entry);
        }
        if (entry.unbroken().codePoints().anyMatch(point -> WITHOUT_SPACES.contains(UnicodeScript.of(point)))) {
            anywhere.add(entry);
        }
    }

    /** Whether there is anything in a word by which it can be found. */
    static boolean canBeFound(String word) {
        return !spell(word).isEmpty();
    }

    private static List<String> spell(String word) {
        return Spelling.of(word, Look.LETTERS).words();
    }

    /** Why a fan may not write this; empty when they may. */
    Optional<Refusal> refusal(String text) {
        return treatment == Treatment.REFUSE ? in(text).map(ListedWords::unwelcome) : Optional.empty();
    }

    private static Refusal unwelcome(String word) {
        return Refusal.of(Code.FORBIDDEN, "“%s” is not welcome in this chat".formatted(word));
    }

    /** Whether others are not to see what a fan writes here. */
    boolean hide(String text) {
        return treatment == Treatment.HIDE && in(text).isPresent();
    }

    /** A listed word that is in this text, as the managers typed it. */
    Optional<String> in(String text) {
        if (byFirstWord.isEmpty()) {
            return Optional.empty();
        }
        for (Look look : Look.values()) {
            Optional<String> found = find(Spelling.of(text, look));
            if (found.isPresent()) {
                return found;
            }
        }
        return anywhere.isEmpty() ? Optional.empty() : findAnywhere(Spelling.unbroken(text));
    }

    private Optional<String> find(Spelling text) {
        for (int i = 0; i < text.words().size(); i++) {
            Optional<String> found = find(text.words().subList(i, text.words().size()));
            if (found.isPresent()) {
                return found;
            }
        }
        for (String joined : text.joined()) {
            Optional<String> found = find(List.of(joined));
            if (found.isPresent()) {
                return found;
            }
        }
        return text.spelt().stream().flatMap(spelt -> speltIn(spelt).stream()).findFirst();
    }

    /** What begins with the first of these words. */
    private Optional<String> find(List<String> words) {
        return byFirstWord.getOrDefault(squeezed(words.getFirst()), List.of()).stream()
                .filter(entry -> fits(words, entry.words()))
                .map(Entry::typed)
                .findFirst();
    }

    private Optional<String> speltIn(String letters) {
        return oneWord.stream()
                .filter(entry -> entry.unbroken().length() >= SHORTEST_SPELT && letters.contains(entry.unbroken()))
                .map(Entry::typed)
                .findFirst();
    }

    private Optional<String> findAnywhere(String unbroken) {
        return anywhere.stream()
                .filter(entry -> unbroken.contains(entry.unbroken()))
                .map(Entry::typed)
                .findFirst();
    }

    private static boolean fits(List<String> written, List<String> listed) {
        if (written.size() < listed.size()) {
            return false;
        }
        for (int i = 0; i < listed.size(); i++) {
            if (!fits(written.get(i), listed.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Letter by letter the same, but for letters that are stretched. */
    private static boolean fits(String written, String listed) {
        int w = 0;
        int l = 0;
        while (w < written.length() && l < listed.length()) {
            int inText = run(written, w);
            int inList = run(listed, l);
            boolean same = inText == inList || (inText >= STRETCHED && inText > inList);
            if (written.charAt(w) != listed.charAt(l) || !same) {
                return false;
            }
            w += inText;
            l += inList;
        }
        return w == written.length() && l == listed.length();
    }

    /** How often the character at this place is repeated from there on. */
    private static int run(String word, int from) {
        int to = from + 1;
        while (to < word.length() && word.charAt(to) == word.charAt(from)) {
            to++;
        }
        return to - from;
    }

    private static String squeezed(String word) {
        StringBuilder squeezed = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i += run(word, i)) {
            squeezed.append(word.charAt(i));
        }
        return squeezed.toString();
    }
}
