package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
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
 * Parties in SQL, and who may come to them. Once it is open, a party has nothing to do with others, so any node writes to any of
 * them: whoever changes one locks its row first. So it never has more guests than it may, and its lines have places without
 * gaps, whatever nodes die.
 */
@Component
class PartyBook {

    /** Guests of one party; who comes then is told that it is full. */
    static final int MOST_GUESTS = 12;

    static final Refusal NOT_A_GUEST = Refusal.of(Code.CLOSED, "You are not at a party any more");

    private static final Refusal AT_ANOTHER =
            Refusal.of(Code.FORBIDDEN, "You are at another party; leave that one first");
    private static final Refusal OVER = Refusal.of(Code.CLOSED, "This party is over");
    private static final Refusal SHUT = Refusal.of(Code.FORBIDDEN, "You were asked to leave this party");
    private static final Refusal OLD_LINK =
            Refusal.of(Code.CLOSED, "This party has a new link: ask your friends for it");
    private static final Refusal FULL =
            Refusal.of(Code.FORBIDDEN, "This party is full: it has %d guests".formatted(MOST_GUESTS));
    private static final Refusal NOT_THE_OPENER =
            Refusal.of(Code.FORBIDDEN, "Only who opened a party asks the others to leave it");
    private static final Refusal NOBODY_THERE = Refusal.of(Code.BAD_REQUEST, "Nobody at your party has this id");

    private final JdbcClient sql;
    private final PartyGuests guests;
    private final TransactionTemplate transaction;
    private final PartyRoom room;
    private final Clock clock;

    PartyBook(JdbcClient sql, PartyGuests guests, TransactionTemplate transaction, PartyRoom room, Clock clock) {
        this.sql = sql;
        this.guests = guests;
        this.transaction = transaction;
        this.room = room;
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

    /** Opens a party with one guest, or answers the one that they are at. */
    Outcome open(Viewer by) {
        return inTransaction(now -> {
            Optional<UUID> before = guests.partyOf(by.fan());
            if (before.isPresent()) {
                return new Outcome.Already(before.get());
            }
            Optional<Refusal> full = room.inTurn(by.show());
            if (full.isPresent()) {
                return new Outcome.Refused(full.get());
            }
            UUID party = UuidV7.next();
            if (!guests.add(party, by.fan(), now)) {
                return guests.partyOf(by.fan())
                        .<Outcome>map(Outcome.Already::new)
                        .orElseGet(() -> new Outcome.Refused(Refusal.BUSY));
            }
            int _ = sql.sql("insert into party (id, show_id, opener, opened_at, changed_at)"
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
            Optional<UUID> before = guests.partyOf(by.fan());
            if (before.isPresent()) {
                return before.get().equals(party) ? here(party, by.fan(), now) : new Outcome.Refused(AT_ANOTHER);
            }
            if (guests.isShut(party, by.fan())) {
                return new Outcome.Refused(SHUT);
            }
            if (row.get().link() != invitation.link()) {
                return new Outcome.Refused(OLD_LINK);
            }
            if (guests.of(party).size() >= MOST_GUESTS) {
                return new Outcome.Refused(FULL);
            }
            if (!guests.add(party, by.fan(), now)) {
                return new Outcome.Refused(AT_ANOTHER);
            }
            changed(party, now);
            return new Outcome.Done(party);
        });
    }

    /** A guest takes a seat before the stage. */
    Outcome come(Viewer by) {
        return inTransaction(now -> {
            Optional<UUID> party = lockTheirs(by.show(), by.fan()).map(Row::id);
            // They may have been asked to leave while the lock was waited for.
            return party.isPresent() && guests.partyOf(by.fan()).equals(party)
                    ? here(party.get(), by.fan(), now)
                    : new Outcome.Refused(NOT_A_GUEST);
        });
    }

    private Outcome here(UUID party, UUID fan, Instant now) {
        if (!guests.here(party, fan, now)) {
            return new Outcome.Already(party);
        }
        changed(party, now);
        return new Outcome.Done(party);
    }

    /** A guest's seat is empty. They stay a guest. */
    Optional<UUID> away(ShowId show, UUID fan) {
        return inTransaction(now -> {
            Optional<UUID> party = lockTheirs(show, fan).map(Row::id);
            party.ifPresent(it -> {
                guests.away(it, fan, now);
                changed(it, now);
            });
            return party;
        });
    }

    /** The party goes on with its other guests; whoever is there longest follows its opener. */
    Outcome leave(Viewer by) {
        return inTransaction(now -> {
            Optional<Row> row = lockTheirs(by.show(), by.fan());
            if (row.isEmpty()) {
                return new Outcome.Refused(NOT_A_GUEST);
            }
            unseat(row.get(), by.fan(), now);
            return new Outcome.Done(row.get().id());
        });
    }

    /**
     * Asks a guest to go for good. Whom they may have shown the link comes in by it no more: the party has another
     * one.
     */
    Outcome remove(Viewer by, UUID fan) {
        return inTransaction(now -> {
            Optional<Row> row = lockTheirs(by.show(), by.fan());
            if (row.isEmpty()) {
                return new Outcome.Refused(NOT_A_GUEST);
            }
            UUID party = row.get().id();
            if (!row.get().opener().equals(by.fan()) || fan.equals(by.fan())) {
                return new Outcome.Refused(NOT_THE_OPENER);
            }
            if (!guests.of(party).contains(fan)) {
                return new Outcome.Refused(NOBODY_THERE);
            }
            guests.shut(party, fan);
            int _ = sql.sql("update party set link_no = link_no + 1 where id = :party")
                    .param("party", party)
                    .update();
            unseat(row.get(), fan, now);
            return new Outcome.Done(party);
        });
    }

    /** A guest was banned from the show: what they said goes with them. Again it changes nothing. */
    boolean expel(ShowId show, UUID party, UUID fan) {
        return inTransaction(now -> {
            Optional<Row> row = lock(show, party);
            if (row.isEmpty() || !guests.of(party).contains(fan)) {
                return false;
            }
            int _ = sql.sql("update party_line set gone = true where party_id = :party and fan_id = :fan")
                    .param("party", party)
                    .param("fan", fan)
                    .update();
            unseat(row.get(), fan, now);
            return true;
        });
    }

    /** A locked party. */
    record Row(UUID id, UUID opener, int link, long last) {}

    /** Keeps others from changing it in this transaction. Empty when there is none at this show, or it is over. */
    Optional<Row> lock(ShowId show, UUID party) {
        return sql.sql("select opener, link_no, last_line from party"
                        + " where id = :id and show_id = :show and closed_at is null for update")
                .param("id", party)
                .param("show", show.value())
                .query((row, _) ->
                        new Row(party, Columns.uuid(row, "opener"), row.getInt("link_no"), row.getLong("last_line")))
                .optional();
    }

    /** The party that somebody was a guest of before its lock was waited for. */
    private Optional<Row> lockTheirs(ShowId show, UUID fan) {
        return guests.partyOf(fan).flatMap(party -> lock(show, party));
    }

    private void unseat(Row party, UUID fan, Instant now) {
        guests.remove(party.id(), fan);
        Optional<UUID> longest = guests.longest(party.id());
        if (longest.isEmpty()) {
            int _ = sql.sql("update party set closed_at = :now where id = :party")
                    .param("now", Columns.time(now))
                    .param("party", party.id())
                    .update();
        } else if (party.opener().equals(fan)) {
            int _ = sql.sql("update party set opener = :opener where id = :party")
                    .param("opener", longest.get())
                    .param("party", party.id())
                    .update();
        }
        changed(party.id(), now);
    }

    private void changed(UUID party, Instant now) {
        int _ = sql.sql("update party set edition = edition + 1, changed_at = :now where id = :party")
                .param("now", Columns.time(now))
                .param("party", party)
                .update();
    }

    private <T> T inTransaction(Function<Instant, T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.apply(clock.instant())));
    }
}
