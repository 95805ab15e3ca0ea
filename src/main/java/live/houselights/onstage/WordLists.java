package live.houselights.onstage;

import java.util.List;
import live.houselights.kernel.ArtistId;

/**
 * Words that an artist does not want in the chats of their shows. A list holds from the next line on, at shows that are on as
 * well; the team may say anything. The caller has checked that this person may.
 */
public interface WordLists {

    /** Words and phrases in one list. */
    int MOST_WORDS = 200;

    /** Characters in one word or phrase. */
    int LONGEST_WORD = 40;

    /** As it is stored now; {@link WordList#NONE} when nobody ever saved one. */
    WordList of(ArtistId artist);

    /**
     * Replaces a list as its editor saw it: when somebody else has saved it since, nothing is saved.
     *
     * @param words as typed; empty ones and repetitions are left out
     * @param seen the {@link WordList#version} that was edited
     */
    SaveOutcome save(ArtistId artist, List<String> words, Treatment treatment, long seen);

    /**
     * What is listed, in the managers' order.
     *
     * @param version 0 for a list that nobody ever saved
     */
    record WordList(List<String> words, Treatment treatment, long version) {

        public static final WordList NONE = new WordList(List.of(), Treatment.REFUSE, 0);

        public WordList {
            words = List.copyOf(words);
        }
    }

    /** What becomes of a fan's line with a listed word in it. */
    enum Treatment {
        /** It is not said, and its author is told which word it was. */
        REFUSE,
        /** Its author sees it, and those who moderate; nobody else does, and the author is not told. */
        HIDE
    }

    sealed interface SaveOutcome {
        record Saved(WordList now) implements SaveOutcome {}

        /** Nothing was saved: somebody changed the list meanwhile, and this is how it is now. */
        record Overtaken(WordList now) implements SaveOutcome {}

        /** Nothing was saved; the sentence says why to whoever typed it. */
        record Refused(String sentence) implements SaveOutcome {}
    }
}
