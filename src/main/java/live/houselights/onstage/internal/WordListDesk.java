package live.houselights.onstage.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import live.houselights.cluster.ClusterCache;
import live.houselights.cluster.ClusterCaches;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ArtistId;
import live.houselights.messages.stage.WordsChanged;
import live.houselights.onstage.WordLists;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Word lists in SQL, one row per artist, and what this node remembers of them for its stages. */
@Component
class WordListDesk implements WordLists {

    private static final int MOST_REMEMBERED = 1_000;

    private final JdbcClient sql;
    private final Topics topics;
    private final ClusterCache<ArtistId, ListedWords> listed;

    WordListDesk(JdbcClient sql, Topics topics, ClusterCaches caches) {
        this.sql = sql;
        this.topics = topics;
        this.listed = caches.<ArtistId, ListedWords>remember("onstage.words", MOST_REMEMBERED, this::read)
                .bustedBy(WordsChanged.class, WordsChanged::artist);
    }

    /** What fans may not write at this artist's shows. */
    ListedWords listed(ArtistId artist) {
        return listed.get(artist);
    }

    private ListedWords read(ArtistId artist) {
        WordList list = of(artist);
        return new ListedWords(list.words(), list.treatment());
    }

    @Override
    public WordList of(ArtistId artist) {
        return sql.sql("select words, treatment, version from word_list where artist_id = :artist")
                .param("artist", artist.value())
                .query((row, _) -> new WordList(
                        row.getString("words").lines().toList(),
                        Treatment.valueOf(row.getString("treatment").toUpperCase(Locale.ROOT)),
                        row.getLong("version")))
                .optional()
                .orElse(WordList.NONE);
    }

    @Override
    public SaveOutcome save(ArtistId artist, List<String> words, Treatment treatment, long seen) {
        List<String> typed = tidy(words);
        Optional<String> fault = fault(typed);
        if (fault.isPresent()) {
            return new SaveOutcome.Refused(fault.get());
        }
        String statement = seen == WordList.NONE.version()
                ? "insert into word_list (artist_id, words, treatment, version)"
                        + " values (:artist, :words, :treatment, :seen + 1) on conflict do nothing"
                : "update word_list set words = :words, treatment = :treatment, version = :seen + 1"
                        + " where artist_id = :artist and version = :seen";
        int saved = sql.sql(statement)
                .param("artist", artist.value())
                .param("words", String.join("\n", typed))
                .param("treatment", treatment.name().toLowerCase(Locale.ROOT))
                .param("seen", seen)
                .update();
        if (saved == 0) {
            return new SaveOutcome.Overtaken(of(artist));
        }
        topics.publish(new WordsChanged(artist));
        return new SaveOutcome.Saved(new WordList(typed, treatment, seen + 1));
    }

    private static List<String> tidy(List<String> words) {
        Map<String, String> tidy = new LinkedHashMap<>();
        words.stream()
                .map(word -> String.join(" ", Arrays.asList(ChatText.clean(word).split(" +"))))
                .filter(word -> !word.isEmpty())
                .forEach(word -> tidy.putIfAbsent(word.toLowerCase(Locale.ROOT), word));
        return List.copyOf(tidy.values());
    }

    private static Optional<String> fault(List<String> words) {
        if (words.size() > MOST_WORDS) {
            return Optional.of("A list has at most %d words; these are %d".formatted(MOST_WORDS, words.size()));
        }
        Optional<String> tooLong =
                words.stream().filter(word -> word.length() > LONGEST_WORD).findFirst();
        if (tooLong.isPresent()) {
            return Optional.of("“%s…” has more than %d characters"
                    .formatted(tooLong.get().substring(0, LONGEST_WORD / 2), LONGEST_WORD));
        }
        return words.stream()
                .filter(word -> !ListedWords.canBeFound(word))
                .findFirst()
                .map("“%s” has no letter or digit to be found by"::formatted);
    }
}
