package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.UuidV7;
import live.houselights.onstage.internal.Refusal.Code;
import live.houselights.sql.Columns;
import live.houselights.sql.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What guests of parties say to each other, in SQL: places without gaps, given under the lock of the party's row. */
@Component
class PartyTalk {

    /** Lines of one party; one more is refused. */
    static final int MOST_LINES = 5_000;

    private final PartyBook book;
    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PartyTalk(PartyBook book, JdbcTemplate batches, TransactionTemplate transaction, Clock clock) {
        this.book = book;
        this.sql = JdbcClient.create(batches);
        this.batches = batches;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Something that a guest wants to say. */
    record Tell(Viewer by, String ref, String text, boolean hidden) {}

    /**
     * Writes what guests of different parties say, in its order, with one commit. What is sent again is known by its
     * ref.
     *
     * @return one answer for each, with its place
     */
    List<Told> tell(ShowId show, List<Tell> tells) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            Map<UUID, Desk> desks = new HashMap<>();
            // In one order, so that nobody waits in a circle.
            partiesOf(tells).values().stream()
                    .distinct()
                    .sorted()
                    .forEach(party ->
                            book.lock(show, party).ifPresent(row -> desks.put(party, new Desk(party, row.last()))));
            // Some may have been asked to leave while the locks were waited for.
            Map<UUID, UUID> parties = partiesOf(tells);
            List<Told> answers = new ArrayList<>();
            List<NewLine> lines = new ArrayList<>();
            for (Tell tell : tells) {
                UUID party = parties.get(tell.by().fan());
                Desk desk = party == null ? null : desks.get(party);
                answers.add(desk == null ? Told.no(PartyBook.NOT_A_GUEST) : desk.take(tell, lines));
            }
            write(lines);
            return answers;
        }));
    }

    /**
     * What became of it.
     *
     * @param party where it was said; null when it was refused
     */
    record Told(@Nullable UUID party, long place, @Nullable Refusal refusal) {

        static Told no(Refusal why) {
            return new Told(null, 0, why);
        }
    }

    private record NewLine(UUID party, long place, Tell tell) {}

    private record Spoken(UUID fan, String ref) {}

    /** Gives out the places of one party, whose row is locked. */
    private final class Desk {

        private final UUID party;
        private final Map<Spoken, Long> given = new HashMap<>();
        private long last;

        private Desk(UUID party, long last) {
            this.party = party;
            this.last = last;
        }

        private Told take(Tell tell, List<NewLine> lines) {
            Spoken spoken = new Spoken(tell.by().fan(), tell.ref());
            Long place = given.get(spoken);
            if (place == null) {
                place = before(spoken).orElse(null);
            }
            if (place == null) {
                if (last >= MOST_LINES) {
                    return Told.no(Refusal.of(Code.FORBIDDEN, "A party has at most %d messages".formatted(MOST_LINES)));
                }
                place = ++last;
                lines.add(new NewLine(party, place, tell));
            }
            given.put(spoken, place);
            return new Told(party, place, null);
        }

        private Optional<Long> before(Spoken spoken) {
            return sql.sql("select place from party_line where party_id = :party and fan_id = :fan and ref = :ref")
                    .param("party", party)
                    .param("fan", spoken.fan())
                    .param("ref", spoken.ref())
                    .query((row, _) -> row.getLong("place"))
                    .optional();
        }
    }

    private Map<UUID, UUID> partiesOf(List<Tell> tells) {
        Map<UUID, UUID> parties = new HashMap<>();
        sql.sql("select fan_id, party_id from party_guest where fan_id in (:fans)")
                .param(
                        "fans",
                        tells.stream().map(tell -> tell.by().fan()).distinct().toList())
                .query(row -> {
                    parties.put(Columns.uuid(row, "fan_id"), Columns.uuid(row, "party_id"));
                });
        return parties;
    }

    private void write(List<NewLine> lines) {
        Instant now = clock.instant();
        int[] _ = Rows.write(
                batches,
                "insert into party_line (id, party_id, place, said_at, fan_id, fan_name, text, ref, hidden)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                lines,
                (row, line) -> {
                    Tell tell = line.tell();
                    row.setObject(1, UuidV7.next());
                    row.setObject(2, line.party());
                    row.setLong(3, line.place());
                    row.setObject(4, Columns.time(now));
                    row.setObject(5, tell.by().fan());
                    row.setString(6, tell.by().name());
                    row.setString(7, tell.text());
                    row.setString(8, tell.ref());
                    row.setBoolean(9, tell.hidden());
                });
        Map<UUID, Long> newest = new HashMap<>();
        lines.forEach(line -> newest.merge(line.party(), line.place(), Math::max));
        int[] _ = Rows.write(
                batches,
                "update party set last_line = ?, changed_at = ? where id = ?",
                List.copyOf(newest.entrySet()),
                (row, party) -> {
                    row.setLong(1, party.getValue());
                    row.setObject(2, Columns.time(now));
                    row.setObject(3, party.getKey());
                });
    }
}
