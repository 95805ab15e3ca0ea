package live.houselights.accounts.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.houselights.accounts.Followers;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.ArtistId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The table {@code follower}. */
@Component
class FollowedArtists implements Followers {

    private final JdbcClient sql;
    private final Clock clock;

    FollowedArtists(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public boolean follow(AccountId fan, ArtistId artist) {
        int added = sql.sql("insert into follower (account, artist, since)"
                        + " select :account, :artist, cast(:now as timestamp(6) with time zone)"
                        + " where (select count(*) from follower where account = :account) < "
                        + MOST + " on conflict do nothing")
                .param("account", fan.value())
                .param("artist", artist.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return added > 0 || since(fan, artist).isPresent();
    }

    @Override
    public void unfollow(AccountId fan, ArtistId artist) {
        sql.sql("delete from follower where account = :account and artist = :artist")
                .param("account", fan.value())
                .param("artist", artist.value())
                .update();
    }

    @Override
    public Optional<Instant> since(AccountId fan, ArtistId artist) {
        return sql.sql("select since from follower where account = :account and artist = :artist")
                .param("account", fan.value())
                .param("artist", artist.value())
                .query((row, _) -> row.getObject("since", OffsetDateTime.class).toInstant())
                .optional();
    }

    @Override
    public List<ArtistId> followedBy(AccountId fan) {
        return sql.sql("select artist from follower where account = :account order by since desc, artist")
                .param("account", fan.value())
                .query((row, _) -> new ArtistId(row.getObject("artist", UUID.class)))
                .list();
    }

    @Override
    public List<Follower> of(ArtistId artist, Instant by, @Nullable AccountId after, int atMost) {
        String behind = after == null ? "" : " and f.account > :after";
        StatementSpec asked = sql.sql("select a.id, a.email from follower f join account a on a.id = f.account"
                        + " where f.artist = :artist and f.since <= :by" + behind
                        + " order by f.account fetch first :most rows only")
                .param("artist", artist.value())
                .param("by", by.atOffset(ZoneOffset.UTC))
                .param("most", atMost);
        return (after == null ? asked : asked.param("after", after.value()))
                .query((row, _) -> new Follower(new AccountId(row.getObject("id", UUID.class)), row.getString("email")))
                .list();
    }
}
