package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.UuidV7;
import live.houselights.onstage.internal.PartyLinks.Invitation;
import live.houselights.onstage.internal.Refusal.Code;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Parties and their guests in SQL. Parties have nothing to do with each other, so any node writes to any of them:
 * whoever changes one locks its row first. So it never has more guests than it may, and its lines have places without
 * gaps, whatever nodes die.
 */
@Component
class PartyBook {

    /** Guests of one party; who comes then is told that it is full. */
    static final int MOST_GUESTS = 12;

    /** So long a guest is here after their hall last said so. */
    static final Duration HERE_FOR = Duration.ofSeconds(75);

    private static final Refusal AT_ANOTHER =
            Refusal.of(Code.FORBIDDEN, "You are at another party; leave that one first");

    private static final Refusal OVER = Refusal.of(Code.CLOSED, "This party is over");
    private static final Refusal OLD_LINK =
            Refusal.of(Code.CLOSED, "This party has a new link: ask your friends for it");

    static final Refusal NOT_A_GUEST = Refusal.of(Code.CLOSED, "You are not at a party any more");

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PartyBook(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What became of a wish. */
    sealed interface Outcome {

        /** Done, at this party. */
        record Done(UUID party) implements Outcome {}

        /** It was so already, at this party: nobody has to hear of it. */
        record Already(UUID party) implements Outcome {}

        record Refused(Refusal why) implements Outcome {}
    }

    /** The party that somebody is a guest of. */
    Optional<UUID> partyOf(UUID fan) {
        return sql.sql("select party_id from party_guest where fan_id = :fan")
                .param("fan", fan)
                .query((row, _) -> Columns.uuid(row, "party_id"))
                .optional();
    }

    /** Opens a party with one guest, or answers the one that they are at. */
    Outcome open(Viewer by) {
        return inTransaction(now -> {
            UUID party = UuidV7.next();
            if (!seat(party, by.fan(), now)) {
                return partyOf(by.fan())
                        .<Outcome>map(Outcome.Already::new)
                        .orElseGet(() -> new Outcome.Refused(Refusal.BUSY));
            }
            sql.sql("insert into party (id, show_id, opener, opened_at, changed_at)"
                            + " values (:id, :show, :opener, :now, :now)")
                    .param("id", party)
                    .param("show", by.show().value())
                    .param("opener", by.fan())
                    .param("now", Columns.time(now))
                    .update();
            return new Outcome.Done(party);
        });
    }

    /** Makes somebody a guest, or finds that they are one. */
    Outcome join(Viewer by, Invitation invitation) {
        UUID party = invitation.party();
        return inTransaction(now -> {
            Optional<Row> row = lock(by.show(), party);
            if (row.isEmpty()) {
                return new Outcome.Refused(OVER);
            }
            Optional<UUID> before = partyOf(by.fan());
            if (before.isPresent()) {
                return before.get().equals(party) ? here(by, party, now) : new Outcome.Refused(AT_ANOTHER);
            }
            if (wasRemoved(party, by.fan())) {
                return new Outcome.Refused(Refusal.of(Code.FORBIDDEN, "You were asked to leave this party"));
            }
            if (row.get().link() != invitation.link()) {
                return new Outcome.Refused(OLD_LINK);
            }
            if (guests(party).size() >= MOST_GUESTS) {
                return new Outcome.Refused(
                        Refusal.of(Code.FORBIDDEN, "This party is full: it has %d guests".formatted(MOST_GUESTS)));
            }
            if (!seat(party, by.fan(), now)) {
                return new Outcome.Refused(AT_ANOTHER);
            }
            changed(party, now);
            return new Outcome.Done(party);
        });
    }

    /** A guest takes a seat before the stage. */
    Outcome come(Viewer by) {
        return inTransaction(now -> {
            Optional<UUID> party =
                    partyOf(by.fan()).filter(it -> lock(by.show(), it).isPresent());
            // They may have been asked to leave while the lock was waited for.
            return party.isPresent() && partyOf(by.fan()).equals(party)
                    ? here(by, party.get(), now)
                    : new Outcome.Refused(NOT_A_GUEST);
        });
    }

    private Outcome here(Viewer by, UUID party, Instant now) {
        int fresh = sql.sql("update party_guest set here_until = :until"
                        + " where fan_id = :fan and party_id = :party and here_until <= :now")
                .param("until", Columns.time(now.plus(HERE_FOR)))
                .param("fan", by.fan())
                .param("party", party)
                .param("now", Columns.time(now))
                .update();
        if (fresh == 0) {
            // Their hall may have died just before they were taken to be away.
            sql.sql("update party_guest set here_until = :until where fan_id = :fan and party_id = :party")
                    .param("until", Columns.time(now.plus(HERE_FOR)))
                    .param("fan", by.fan())
                    .param("party", party)
                    .update();
            return new Outcome.Already(party);
        }
        changed(party, now);
        return new Outcome.Done(party);
    }

    /** A guest's seat is empty. They stay a guest. */
    Optional<UUID> away(ShowId show, UUID fan) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            Instant now = clock.instant();
            Optional<UUID> party = partyOf(fan).filter(it -> lock(show, it).isPresent());
            party.ifPresent(it -> {
                sql.sql("update party_guest set here_until = :now where fan_id = :fan and party_id = :party")
                        .param("now", Columns.time(now))
                        .param("fan", fan)
                        .param("party", it)
                        .update();
                changed(it, now);
            });
            return party;
        }));
    }

    /** The party goes on with its other guests; whoever is there longest follows its opener. */
    Outcome leave(Viewer by) {
        return inTransaction(now -> {
            Optional<UUID> party = partyOf(by.fan());
            Optional<Row> row = party.flatMap(it -> lock(by.show(), it));
            if (party.isEmpty() || row.isEmpty()) {
                return new Outcome.Refused(NOT_A_GUEST);
            }
            unseat(party.get(), row.get().opener(), by.fan(), now);
            return new Outcome.Done(party.get());
        });
    }

    /**
     * Asks a guest to go for good. Whom they may have shown the link comes in by it no more: the party has another
     * one.
     */
    Outcome remove(Viewer by, UUID fan) {
        return inTransaction(now -> {
            Optional<UUID> party = partyOf(by.fan());
            Optional<Row> row = party.flatMap(it -> lock(by.show(), it));
            if (party.isEmpty() || row.isEmpty()) {
                return new Outcome.Refused(NOT_A_GUEST);
            }
            if (!row.get().opener().equals(by.fan()) || fan.equals(by.fan())) {
                return new Outcome.Refused(
                        Refusal.of(Code.FORBIDDEN, "Only who opened a party asks the others to leave it"));
            }
            if (!guests(party.get()).contains(fan)) {
                return new Outcome.Refused(Refusal.of(Code.BAD_REQUEST, "Nobody at your party has this id"));
            }
            sql.sql("insert into party_removed (party_id, fan_id) values (:party, :fan) on conflict do nothing")
                    .param("party", party.get())
                    .param("fan", fan)
                    .update();
            sql.sql("update party set link_no = link_no + 1 where id = :party")
                    .param("party", party.get())
                    .update();
            unseat(party.get(), row.get().opener(), fan, now);
            return new Outcome.Done(party.get());
        });
    }

    /** A guest was banned from the show: what they said goes with them. Again it changes nothing. */
    boolean expel(ShowId show, UUID party, UUID fan) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            Optional<Row> row = lock(show, party);
            if (row.isEmpty() || !guests(party).contains(fan)) {
                return false;
            }
            sql.sql("update party_line set gone = true where party_id = :party and fan_id = :fan")
                    .param("party", party)
                    .param("fan", fan)
                    .update();
            unseat(party, row.get().opener(), fan, clock.instant());
            return true;
        }));
    }

    /** A locked party. */
    record Row(UUID opener, int link, long last) {}

    /** Keeps others from changing it in this transaction. Empty when there is none at this show, or it is over. */
    Optional<Row> lock(ShowId show, UUID party) {
        return sql.sql("select opener, link_no, last_line from party"
                        + " where id = :id and show_id = :show and closed_at is null for update")
                .param("id", party)
                .param("show", show.value())
                .query((row, _) ->
                        new Row(Columns.uuid(row, "opener"), row.getInt("link_no"), row.getLong("last_line")))
                .optional();
    }

    private Set<UUID> guests(UUID party) {
        return new HashSet<>(sql.sql("select fan_id from party_guest where party_id = :party")
                .param("party", party)
                .query((row, _) -> Columns.uuid(row, "fan_id"))
                .list());
    }

    private boolean wasRemoved(UUID party, UUID fan) {
        return sql.sql("select count(*) as n from party_removed where party_id = :party and fan_id = :fan")
                        .param("party", party)
                        .param("fan", fan)
                        .query((row, _) -> row.getInt("n"))
                        .single()
                > 0;
    }

    /** Answers false when they are at a party, this one or another. */
    private boolean seat(UUID party, UUID fan, Instant now) {
        return sql.sql("insert into party_guest (fan_id, party_id, since, here_until)"
                                + " values (:fan, :party, :now, :until) on conflict do nothing")
                        .param("fan", fan)
                        .param("party", party)
                        .param("now", Columns.time(now))
                        .param("until", Columns.time(now.plus(HERE_FOR)))
                        .update()
                == 1;
    }

    private void unseat(UUID party, UUID opener, UUID fan, Instant now) {
        sql.sql("delete from party_guest where fan_id = :fan and party_id = :party")
                .param("fan", fan)
                .param("party", party)
                .update();
        Optional<UUID> longest = sql.sql(
                        "select fan_id from party_guest where party_id = :party order by since, fan_id limit 1")
                .param("party", party)
                .query((row, _) -> Columns.uuid(row, "fan_id"))
                .optional();
        if (longest.isEmpty()) {
            sql.sql("update party set closed_at = :now where id = :party")
                    .param("now", Columns.time(now))
                    .param("party", party)
                    .update();
        } else if (opener.equals(fan)) {
            sql.sql("update party set opener = :opener where id = :party")
                    .param("opener", longest.get())
                    .param("party", party)
                    .update();
        }
        changed(party, now);
    }

    private void changed(UUID party, Instant now) {
        sql.sql("update party set edition = edition + 1, changed_at = :now where id = :party")
                .param("now", Columns.time(now))
                .param("party", party)
                .update();
    }

    private Outcome inTransaction(Function<Instant, Outcome> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.apply(clock.instant())));
    }
}
