package live.houselights.announcements;

import java.util.Optional;
import live.houselights.catalog.Artist;

/** The sealed keys in followers' letters. Whoever has one may end one fan's following of one artist, and nothing else. */
public interface UnfollowLinks {

    /** The artist whom this key is about; empty when it is forged, or was copied incompletely. */
    Optional<Artist> artist(String key);

    /** Ends the following and answers whose. Twice is once; empty when the key opens nothing. */
    Optional<Artist> unfollow(String key);
}
