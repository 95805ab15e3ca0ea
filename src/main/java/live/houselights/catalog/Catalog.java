package live.houselights.catalog;

import java.util.List;
import java.util.Optional;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ShowId;

/** Reads the programme. Answers come from a cache that is at most a second old across the cluster. */
public interface Catalog {

    /** Lists end here; a programme that grows beyond it needs pages. */
    int MOST_LISTED = 500;

    /** A show in any state, drafts included. */
    Optional<Show> show(ShowId id);

    /** A published or cancelled show by the name in its address; drafts stay hidden. */
    Optional<Show> publishedShow(String slug);

    /** Every published show that can still be bought or watched, soonest first. */
    List<Show> programme();

    /** Every show of this artist, drafts included, newest first. */
    List<Show> showsOf(ArtistId artist);

    /** An artist, whether anything of theirs is published or not. */
    Optional<Artist> artist(ArtistId id);

    /** The artist by the name in their address. */
    Optional<Artist> artist(String slug);

    /** All artists by name, at most {@link #MOST_LISTED}. */
    List<Artist> artists();
}
