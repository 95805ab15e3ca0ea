package live.houselights.announcements.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import live.houselights.accounts.Followers;
import live.houselights.announcements.UnfollowLinks;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Catalog;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.Seal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Seals who follows whom into links that never lapse: a letter may be read years later. */
@Component
class UnfollowKeys implements UnfollowLinks {

    private static final String PURPOSE = "unfollow";
    private static final String BETWEEN = ":";

    private final Seal seal;
    private final Followers followers;
    private final Catalog catalog;
    private final Clock clock;
    private final String publicUrl;

    UnfollowKeys(
            Seal seal,
            Followers followers,
            Catalog catalog,
            Clock clock,
            @Value("${houselights.public-url}") String publicUrl) {
        this.seal = seal;
        this.followers = followers;
        this.catalog = catalog;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    String url(AccountId fan, ArtistId artist) {
        return publicUrl + "/unfollow/" + seal.seal(PURPOSE, fan.value() + BETWEEN + artist.value(), Instant.MAX);
    }

    @Override
    public Optional<Artist> artist(String key) {
        return open(key).flatMap(following -> catalog.artist(following.artist()));
    }

    @Override
    public Optional<Artist> unfollow(String key) {
        Optional<Following> following = open(key);
        following.ifPresent(it -> followers.unfollow(it.fan(), it.artist()));
        return following.flatMap(it -> catalog.artist(it.artist()));
    }

    private Optional<Following> open(String key) {
        return seal.open(PURPOSE, key, clock.instant()).map(text -> {
            int between = text.indexOf(BETWEEN);
            return new Following(
                    new AccountId(UUID.fromString(text.substring(0, between))),
                    new ArtistId(UUID.fromString(text.substring(between + 1))));
        });
    }

    private record Following(AccountId fan, ArtistId artist) {}
}
