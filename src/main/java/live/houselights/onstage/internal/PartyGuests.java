package live.houselights.onstage.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is at which party, and who was asked to leave one, in SQL. {@link PartyBook} holds the party's row while it changes this. */
@Component
class PartyGuests {

    /** So long a guest is here after their hall last said so. */
    static final Duration HERE_FOR = Duration.ofSeconds(75);

    private final JdbcClient sql;

    PartyGuests(JdbcClient sql) {
        this.sql = sql;
    }

    /** The party that somebody is a guest of. */
    Optional<UUID> partyOf(UUID fan) {
        return sql.sql("select party_id from party_guest where fan_id = :fan")
                .param("fan", fan)
                .query((row, _) -> Columns.uuid(row, "party_id"))
                .optional();
    }

    Set<UUID> of(UUID party) {
        return new HashSet<>(sql.sql("select fan_id from party_guest where party_id = :party")
                .param("party", party)
                .query((row, _) -> Columns.uuid(row, "fan_id"))
                .list());
    }

    /** Whoever is there longest; empty when nobody is. */
    Optional<UUID> longest(UUID party) {
        return sql.sql("select fan_id from party_guest where party_id = :party order by since, fan_id limit 1")
                .param("party", party)
                .query((row, _) -> Columns.uuid(row, "fan_id"))
                .optional();
    }

    /** Answers false when they are at a party, this one or another. */
    boolean add(UUID party, UUID fan, Instant now) {
        return sql.sql("insert into party_guest (fan_id, party_id, since, here_until)"
                                + " values (:fan, :party, :now, :until) on conflict do nothing")
                        .param("fan", fan)
                        .param("party", party)
                        .param("now", Columns.time(now))
                        .param("until", Columns.time(now.plus(HERE_FOR)))
                        .update()
                == 1;
    }

    void remove(UUID party, UUID fan) {
        int _ = sql.sql("delete from party_guest where fan_id = :fan and party_id = :party")
                .param("fan", fan)
                .param("party", party)
                .update();
    }

    /** A guest sits before the stage. Answers false when they were taken to sit there already. */
    boolean here(UUID party, UUID fan, Instant now) {
        int fresh = sql.sql("update party_guest set here_until = :until"
                        + " where fan_id = :fan and party_id = :party and here_until <= :now")
                .param("until", Columns.time(now.plus(HERE_FOR)))
                .param("fan", fan)
                .param("party", party)
                .param("now", Columns.time(now))
                .update();
        if (fresh == 0) {
            // Their hall may have died just before they were taken to be away.
            until(party, fan, now.plus(HERE_FOR));
        }
        return fresh > 0;
    }

    void away(UUID party, UUID fan, Instant now) {
        until(party, fan, now);
    }

    private void until(UUID party, UUID fan, Instant until) {
        int _ = sql.sql("update party_guest set here_until = :until where fan_id = :fan and party_id = :party")
                .param("until", Columns.time(until))
                .param("fan", fan)
                .param("party", party)
                .update();
    }

    /** From now on they come in by no link. */
    void shut(UUID party, UUID fan) {
        int _ = sql.sql("insert into party_removed (party_id, fan_id) values (:party, :fan) on conflict do nothing")
                .param("party", party)
                .param("fan", fan)
                .update();
    }

    boolean isShut(UUID party, UUID fan) {
        return sql.sql("select count(*) as n from party_removed where party_id = :party and fan_id = :fan")
                        .param("party", party)
                        .param("fan", fan)
                        .query((row, _) -> row.getInt("n"))
                        .single()
                > 0;
    }
}
