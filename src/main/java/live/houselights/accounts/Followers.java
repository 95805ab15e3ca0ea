package live.houselights.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.ArtistId;

/** Which fans follow which artists. */
public interface Followers {

    /** Artists that one fan may follow; nobody keeps an eye on more. */
    int MOST = 500;

    /** Follows an artist: twice is once, and since the first time. False when the fan follows {@link #MOST} already. */
    boolean follow(AccountId fan, ArtistId artist);

    /** Lets go of an artist. Who follows again begins anew. */
    void unfollow(AccountId fan, ArtistId artist);

    /** Since when this fan follows this artist; empty when they do not. */
    Optional<Instant> since(AccountId fan, ArtistId artist);

    /** Whom a fan follows, the newest first. */
    List<ArtistId> followedBy(AccountId fan);
}
