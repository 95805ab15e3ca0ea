package live.houselights.onstage.internal;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** What the team does with questions, each within the transaction of its order, and in its {@link AskTurn}. */
@Component
class AskOrders {

    private static final String SEEN = "state in ('waiting', 'picked', 'answered')";
    private static final String DISMISSED = "state = 'dismissed', ended_at = coalesce(ended_at, :now)";
    private static final String WAITING = "state = 'waiting', picked_at = null, ended_at = null";

    private final JdbcClient sql;
    private final AskTurn turn;
    private final Clock clock;

    AskOrders(JdbcClient sql, AskTurn turn, Clock clock) {
        this.sql = sql;
        this.turn = turn;
        this.clock = clock;
    }

    /** The question is not what it was a moment ago, or is over: the order is rolled back. */
    static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Over(UUID ask) {
            super("Nothing more is done with the question " + ask, null, false, false);
        }
    }

    /** Who asks a question that is not gone; empty when there is none of this id. */
    Optional<UUID> askerOf(ShowId show, UUID ask) {
        return sql.sql("select fan_id from ask where show_id = :show and id = :ask and " + SEEN)
                .param("show", show.value())
                .param("ask", ask)
                .query((row, _) -> Columns.uuid(row, "fan_id"))
                .optional();
    }

    /** Puts a question on stage that everybody may see; the one that is there is answered by now. */
    void pick(ShowId show, UUID ask, long revision) {
        turn.take(show);
        int _ = change("state = 'answered', ended_at = :now", "state = 'picked' and id <> :ask", show, revision)
                .param("ask", ask)
                .update();
        changeOne("state = 'picked', picked_at = :now", "state = 'waiting' and not hidden", show, ask, revision);
    }

    /** What was never on stage was answered in passing, at this moment of the show. */
    void answer(ShowId show, UUID ask, long revision) {
        turn.take(show);
        String answered = "state = 'answered', picked_at = coalesce(picked_at, :now), ended_at = :now";
        changeOne(answered, "state in ('waiting', 'picked')", show, ask, revision);
    }

    /** Takes a question away, also one that was answered: then it is not in the replay either. */
    void dismiss(ShowId show, UUID ask, long revision) {
        turn.take(show);
        changeOne(DISMISSED, SEEN, show, ask, revision);
    }

    /** Who asks a question that was dismissed; empty when none of this id was. */
    Optional<UUID> askerOfDismissed(ShowId show, UUID ask) {
        return sql.sql("select fan_id from ask where show_id = :show and id = :ask and state = 'dismissed'")
                .param("show", show.value())
                .param("ask", ask)
                .query((row, _) -> Columns.uuid(row, "fan_id"))
                .optional();
    }

    /** Puts a dismissed question where it was; what was on stage waits. The order that dismissed it has nothing left to take back. */
    void restore(ShowId show, UUID ask, long revision) {
        turn.take(show);
        int restored = restore("state = 'answered'", "was = 'answered'", show, ask, revision)
                + restore(WAITING, "(was is null or was <> 'answered')", show, ask, revision);
        if (restored == 0) {
            throw new Over(ask);
        }
    }

    private int restore(String changes, String which, ShowId show, UUID ask, long revision) {
        return sql.sql("update ask set " + changes + ", was = null, revision = :revision"
                        + " where show_id = :show and id = :ask and state = 'dismissed' and " + which)
                .param("revision", revision)
                .param("show", show.value())
                .param("ask", ask)
                .update();
    }

    /** Takes away whatever a person who is banned has asked. */
    void dismissAllOf(ShowId show, UUID fan, long revision) {
        turn.take(show);
        int _ = change(DISMISSED, SEEN + " and fan_id = :fan", show, revision)
                .param("fan", fan)
                .update();
    }

    /**
     * Puts what one order changed where it was before. What was on stage then waits, if there is another question by now.
     *
     * @param revision what the order that takes it back makes of the stage
     */
    void takeBack(ShowId show, long undone, long revision) {
        turn.take(show);
        back("state = 'answered'", show, "answered", undone, revision);
        back(WAITING, show, "waiting", undone, revision);
        long onStage = sql.sql("select count(*) as n from ask where show_id = :show and state = 'picked'")
                .param("show", show.value())
                .query((row, _) -> row.getLong("n"))
                .single();
        back(onStage == 0 ? "state = 'picked', ended_at = null" : WAITING, show, "picked", undone, revision);
    }

    private void back(String changes, ShowId show, String was, long undone, long revision) {
        int _ = sql.sql("update ask set " + changes + ", revision = :revision"
                        + " where show_id = :show and revision = :undone and was = :was and state <> 'withdrawn'")
                .param("revision", revision)
                .param("show", show.value())
                .param("undone", undone)
                .param("was", was)
                .update();
    }

    /** @throws Over when it is not one of those any more */
    private void changeOne(String changes, String which, ShowId show, UUID ask, long revision) {
        int changed = change(changes, which + " and id = :ask", show, revision)
                .param("ask", ask)
                .update();
        if (changed == 0) {
            throw new Over(ask);
        }
    }

    private StatementSpec change(String changes, String which, ShowId show, long revision) {
        return sql.sql("update ask set was = state, revision = :revision, " + changes + " where show_id = :show and "
                        + which)
                .param("revision", revision)
                .param("now", Columns.time(clock.instant()))
                .param("show", show.value());
    }
}
