package live.houselights.onstage;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import live.houselights.kernel.ShowId;

/** Captions beside the replay of a show that has a broadcast, one language of them. The caller has checked that this person may. */
public interface Captions {

    int LARGEST_BYTES = 500_000;

    /** What is beside the show's replay now. */
    Optional<Written> of(ShowId show);

    /**
     * Puts a file beside the replay, in the place of the one before; within some seconds who opens the replay finds it.
     *
     * @param language one of {@link #languages}
     * @param file WebVTT in UTF-8, its times counted from the replay's beginning, at most {@link #LARGEST_BYTES} long
     */
    Outcome put(ShowId show, String language, byte[] file);

    /** Takes away what is there. */
    void remove(ShowId show);

    /** Two-letter codes of ISO 639. */
    static Set<String> languages() {
        return Set.of(Locale.getISOLanguages());
    }

    /**
     * @param cues how many lines are shown, each for its time
     */
    record Written(String language, int cues, Instant at) {}

    sealed interface Outcome {
        record Put(Written captions) implements Outcome {}

        /** Nothing was changed; why, in a sentence that names the line where there is one. */
        record Refused(String sentence) implements Outcome {}
    }
}
