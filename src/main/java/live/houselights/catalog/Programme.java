package live.houselights.catalog;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ArtworkId;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;

/** Changes the programme. The caller has checked that this person may. */
public interface Programme {

    /**
     * Drafts a new show, or edits the one with this id; the id is made by the caller, so a retry drafts once. A show never
     * changes its artist, for whose team the caller's permission was checked, and once public it keeps its slug.
     */
    EditOutcome save(ShowId id, Draft draft);

    /**
     * Edits a show as its editor saw it: when somebody else has saved it since, nothing is saved.
     *
     * @param seen the {@link Show#version} that was edited
     */
    EditOutcome save(ShowId id, Draft draft, long seen);

    /**
     * Puts a draft before the public; published twice, it is published once. It must not have started. A poster may follow
     * later (pages do without), and whether there is something to buy is for the box office to say.
     */
    PublishOutcome publish(ShowId id);

    /** Calls a show off; it stays visible as cancelled. Orders are refunded by whoever asked for it. */
    PublishOutcome cancel(ShowId id);

    /** Adds an artist or edits the one with this id. An empty slug is derived from the name, or stays as it was. */
    EditOutcome save(Artist artist);

    /**
     * What a manager writes about a show.
     *
     * @param slug empty to derive it from the title, or to keep it when the show is known
     * @param replayHours how long the replay lasts for a ticket from when it first plays it, 1 to 8,760; null for no such limit
     * @param countries where it can be watched; null for everywhere
     */
    record Draft(
            ArtistId artist,
            String slug,
            String title,
            String tagline,
            String about,
            String venue,
            ZoneId zone,
            Instant doorsAt,
            Instant startsAt,
            Instant endsAt,
            @Nullable Instant replayUntil,
            @Nullable Integer replayHours,
            @Nullable Countries countries,
            @Nullable ArtworkId poster) {

        /** A show that is watched everywhere, and again as often as fans like. */
        public Draft(
                ArtistId artist,
                String slug,
                String title,
                String tagline,
                String about,
                String venue,
                ZoneId zone,
                Instant doorsAt,
                Instant startsAt,
                Instant endsAt,
                @Nullable Instant replayUntil,
                @Nullable ArtworkId poster) {
            this(
                    artist,
                    slug,
                    title,
                    tagline,
                    about,
                    venue,
                    zone,
                    doorsAt,
                    startsAt,
                    endsAt,
                    replayUntil,
                    null,
                    null,
                    poster);
        }
    }

    sealed interface EditOutcome {
        record Saved() implements EditOutcome {}

        /** Nothing was saved: somebody changed the show meanwhile, and this is how it is now. */
        record Overtaken(Show now) implements EditOutcome {}

        /** Nothing was saved; each problem names its field and says what is wrong. */
        record Invalid(List<Problem> problems) implements EditOutcome {}
    }

    /** What is wrong with a field, as a sentence for the person who filled it in. */
    record Problem(String field, String sentence) {}

    sealed interface PublishOutcome {
        record Done() implements PublishOutcome {}

        record NotPossible(String reason) implements PublishOutcome {}
    }
}
