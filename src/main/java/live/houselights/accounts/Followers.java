package live.houselights.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.ArtistId;
import org.jspecify.annotations.Nullable;

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

    /**
     * Who followed an artist by this moment and does so still, in an order that never changes: some of them at a time.
     *
     * @param after the last of those before; null for the first
     */
    List<Follower> of(ArtistId artist, Instant by, @Nullable AccountId after, int atMost);

    /**
     * A fan as they are written to.
     *
     * @param email normalised
     */
    record Follower(AccountId account, String email) {}
}
