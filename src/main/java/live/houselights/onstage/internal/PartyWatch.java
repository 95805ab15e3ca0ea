package live.houselights.onstage.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.PartyLinks.Invitation;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What halls see of parties: how they stand, which of them changed, and who is here. */
@Component
class PartyWatch {

    /** Lines that somebody sees who comes. */
    static final int GREETING = 50;

    /** Lines read at once; what is older is not shown to whoever missed more. */
    static final int MOST_READ = 200;

    /** Parties that are looked after with one question. */
    private static final int CHUNK = 500;

    private final JdbcClient sql;
    private final Clock clock;

    PartyWatch(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Reads a party, closed ones too.
     *
     * @param after the lines after this place; for 0 the newest
     */
    Optional<Party> read(UUID party, long after) {
        return sql.sql("select opener, link_no, edition, last_line, case when closed_at is null then 1 else 0 end as"
                        + " running from party where id = :id")
                .param("id", party)
                .query((row, _) -> new Party(
                        party,
                        Columns.uuid(row, "opener"),
                        row.getInt("link_no"),
                        row.getLong("edition"),
                        row.getLong("last_line"),
                        row.getInt("running") == 1,
                        List.of(),
                        List.of()))
                .optional()
                .map(row -> filled(row, after));
    }

    /** What is said after the row was read is read the next time. */
    private Party filled(Party row, long after) {
        long from = after == 0 ? row.last() - GREETING : Math.max(after, row.last() - MOST_READ);
        return new Party(
                row.id(),
                row.opener(),
                row.link(),
                row.edition(),
                row.last(),
                row.open(),
                named(row.id()),
                lines(row.id(), from, row.last()));
    }

    private List<Party.Guest> named(UUID party) {
        return sql.sql("select g.fan_id, f.name, g.here_until from party_guest g join stage_fan f on f.id = g.fan_id"
                        + " where g.party_id = :party order by g.since, g.fan_id")
                .param("party", party)
                .query((row, _) -> new Party.Guest(
                        Columns.uuid(row, "fan_id"), Columns.text(row, "name"), Columns.time(row, "here_until")))
                .list();
    }

    private List<Party.Said> lines(UUID party, long after, long upTo) {
        return sql.sql("select id, place, said_at, fan_id, fan_name, text, hidden from party_line"
                        + " where party_id = :party and place > :after and place <= :last and not gone order by place")
                .param("party", party)
                .param("after", after)
                .param("last", upTo)
                .query(PartyWatch::said)
                .list();
    }

    private static Party.Said said(ResultSet row, @SuppressWarnings("unused") int number) throws SQLException {
        return new Party.Said(
                Columns.uuid(row, "id"),
                row.getLong("place"),
                Columns.time(row, "said_at"),
                new Author(Columns.uuid(row, "fan_id"), Columns.text(row, "fan_name"), StageRole.FAN),
                Columns.text(row, "text"),
                row.getBoolean("hidden"));
    }

    /** Who opened a party that this fan may come to; empty when it is over, has another link, or they had to leave. */
    Optional<String> hostFor(Invitation invitation, UUID fan) {
        return sql.sql("select f.name from party p join stage_fan f on f.id = p.opener"
                        + " where p.id = :party and p.show_id = :show and p.link_no = :link and p.closed_at is null"
                        + " and not exists"
                        + " (select 1 from party_removed r where r.party_id = p.id and r.fan_id = :fan)")
                .param("party", invitation.party())
                .param("show", invitation.show().value())
                .param("link", invitation.link())
                .param("fan", fan)
                .query((row, _) -> Columns.text(row, "name"))
                .optional();
    }

    /** How far the parties of a show are that changed since a moment. */
    List<Party.Mark> changedSince(ShowId show, Instant moment) {
        return sql.sql("select id, edition, last_line from party where show_id = :show and changed_at >= :moment")
                .param("show", show.value())
                .param("moment", Columns.time(moment))
                .query((row, _) ->
                        new Party.Mark(Columns.uuid(row, "id"), row.getLong("edition"), row.getLong("last_line")))
                .list();
    }

    /** Says that these guests still sit before their stage. */
    void stillHere(Collection<UUID> fans) {
        Instant until = clock.instant().plus(PartyGuests.HERE_FOR);
        for (List<UUID> some : chunks(fans)) {
            sql.sql("update party_guest set here_until = :until where fan_id in (:fans)")
                    .param("until", Columns.time(until))
                    .param("fans", some)
                    .update();
        }
    }

    /** Until when the guests of these parties are here, as far as was said. */
    Map<UUID, Instant> here(Collection<UUID> parties) {
        Map<UUID, Instant> here = new HashMap<>();
        for (List<UUID> some : chunks(parties)) {
            sql.sql("select fan_id, here_until from party_guest where party_id in (:parties)")
                    .param("parties", some)
                    .query(row -> {
                        here.put(Columns.uuid(row, "fan_id"), Columns.time(row, "here_until"));
                    });
        }
        return here;
    }

    private static List<List<UUID>> chunks(Collection<UUID> all) {
        List<UUID> ids = List.copyOf(all);
        List<List<UUID>> chunks = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            chunks.add(ids.subList(from, Math.min(ids.size(), from + CHUNK)));
        }
        return chunks;
    }
}
