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
import java.util.stream.Collectors;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.UuidV7;
import live.houselights.onstage.Asks.State;
import live.houselights.onstage.internal.AskRoom.Earlier;
import live.houselights.onstage.internal.Refusal.Code;
import live.houselights.sql.Columns;
import live.houselights.sql.Rows;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Questions on their way into SQL. As votes in a poll, they are written by any node, many at a time, each batch in its {@link AskTurn}
 * ({@code docs/decisions/0030-votes-beside-the-stage.md}). What the team does with them is an order ({@link AskOrders}).
 */
@Component
class AskBook {

    static final Refusal CLOSED = Refusal.of(Code.CLOSED, "The stage takes no questions now");
    static final Refusal OVER = Refusal.of(Code.UNKNOWN_MESSAGE, "This question waits no more");

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final AskTurn turn;
    private final Clock clock;

    AskBook(JdbcTemplate batches, TransactionTemplate transaction, AskTurn turn, Clock clock) {
        this.sql = JdbcClient.create(batches);
        this.batches = batches;
        this.transaction = transaction;
        this.turn = turn;
        this.clock = clock;
    }

    /**
     * What somebody asks.
     *
     * @param ref the page's own name for it
     * @param text clean
     * @param hidden whether others are not to see it
     */
    record Wish(Author by, String ref, String text, boolean hidden) {}

    /**
     * Asks these, in this order, and answers for each why not; empty for those that are durable. One that was asked before is asked
     * no more: the answer tells whether it is still open, also while nobody is invited.
     */
    List<Optional<Refusal>> ask(ShowId show, List<Wish> wishes) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            boolean invited = turn.takeIfInvited(show);
            Instant now = clock.instant();
            AskRoom room = room(show, wishes, now);
            List<Wish> fresh = new ArrayList<>();
            List<Optional<Refusal>> answers = new ArrayList<>();
            for (Wish wish : wishes) {
                UUID fan = wish.by().id();
                Optional<State> before = room.before(fan, wish.ref());
                if (before.isPresent()) {
                    answers.add(before.get().open() ? Optional.empty() : Optional.of(OVER));
                    continue;
                }
                Optional<Refusal> refusal = invited ? room.take(fan, wish.ref()) : Optional.of(CLOSED);
                if (refusal.isEmpty()) {
                    fresh.add(wish);
                }
                answers.add(refusal);
            }
            write(show, fresh, now);
            return answers;
        }));
    }

    private AskRoom room(ShowId show, List<Wish> wishes, Instant now) {
        Map<UUID, List<Earlier>> earlier = new HashMap<>();
        sql.sql("select fan_id, ref, state, asked_at from ask where show_id = :show and fan_id in (:fans)")
                .param("show", show.value())
                .param("fans", wishes.stream().map(wish -> wish.by().id()).collect(Collectors.toSet()))
                .query(row -> {
                    earlier.computeIfAbsent(Columns.uuid(row, "fan_id"), _ -> new ArrayList<>())
                            .add(new Earlier(
                                    Columns.text(row, "ref"), AskReader.state(row), Columns.time(row, "asked_at")));
                });
        return sql.sql("select count(*) as n, count(case when state = 'waiting' then 1 end) as waiting from ask"
                        + " where show_id = :show")
                .param("show", show.value())
                .query((row, _) -> new AskRoom(earlier, row.getLong("n"), row.getLong("waiting"), now))
                .single();
    }

    private void write(ShowId show, List<Wish> wishes, Instant now) {
        int[] _ = Rows.write(
                batches,
                "insert into ask (id, show_id, fan_id, fan_name, fan_role, ref, text, hidden, asked_at, state)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')",
                wishes,
                (row, wish) -> {
                    row.setObject(1, UuidV7.next());
                    row.setObject(2, show.value());
                    row.setObject(3, wish.by().id());
                    row.setString(4, wish.by().name());
                    row.setString(5, wish.by().role().wire());
                    row.setString(6, wish.ref());
                    row.setString(7, wish.text());
                    row.setBoolean(8, wish.hidden());
                    row.setObject(9, Columns.time(now));
                });
    }

    /** Takes back what somebody asked and is not on stage yet, also while nobody is invited. Nothing that waits is done, too. */
    void withdraw(ShowId show, UUID fan) {
        transaction.executeWithoutResult(_ -> {
            turn.take(show);
            int _ = sql.sql("update ask set state = 'withdrawn', ended_at = :now"
                            + " where show_id = :show and fan_id = :fan and state = 'waiting'")
                    .param("now", Columns.time(clock.instant()))
                    .param("show", show.value())
                    .param("fan", fan)
                    .update();
        });
    }
}
