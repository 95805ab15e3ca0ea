package live.houselights.makegoods.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.makegoods.Rule;
import live.houselights.makegoods.Rule.Gift;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code makegood_rule}. */
@Component
class RuleBook {

    private final JdbcClient sql;

    RuleBook(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<Rule> find(ShowId show) {
        return sql.sql("select * from makegood_rule where show_id = :show")
                .param("show", show.value())
                .query((row, _) -> rule(row))
                .optional();
    }

    /** Writes the rule, unless a round has begun with the one before; false then. The caller holds the row, if there is one. */
    boolean save(ShowId show, Rule rule, Instant now) {
        boolean changed = write("""
            update makegood_rule set active = :active, stalled_permille = :permille, watched_minutes = :minutes,
              refund_percent = :percent, replay_days = :days, changed_at = :now
            where show_id = :show
            and not exists (select 1 from makegood_round where makegood_round.show_id = makegood_rule.show_id)\
            """, show, rule, now);
        return changed || write("""
            insert into makegood_rule
              (show_id, active, stalled_permille, watched_minutes, refund_percent, replay_days, changed_at)
            values (:show, :active, :permille, :minutes, :percent, :days, :now) on conflict do nothing\
            """, show, rule, now);
    }

    private boolean write(String statement, ShowId show, Rule rule, Instant now) {
        Integer percent = switch (rule.gift()) {
            case Gift.Refund(int share, int _) -> share;
            case Gift.LongerReplay _ -> null;
        };
        return sql.sql(statement)
                        .param("show", show.value())
                        .param("active", rule.active())
                        .param("permille", rule.stalledPermille())
                        .param("minutes", rule.watched().toMinutes())
                        .param("percent", percent)
                        .param("days", rule.gift().days())
                        .param("now", Columns.time(now))
                        .update()
                > 0;
    }

    /** Keeps the rule from being changed until the transaction ends; false when it does not hold. */
    boolean lockActive(ShowId show) {
        return sql.sql("select active from makegood_rule where show_id = :show for update")
                .param("show", show.value())
                .query((row, _) -> row.getBoolean("active"))
                .optional()
                .orElse(false);
    }

    /** Shows with a rule that holds and no round yet, in the order of their ids. */
    List<ShowId> waiting(ShowId after, int atMost) {
        return sql.sql("select show_id from makegood_rule where active and show_id > :after and not exists"
                        + " (select 1 from makegood_round where makegood_round.show_id = makegood_rule.show_id)"
                        + " order by show_id fetch first :most rows only")
                .param("after", after.value())
                .param("most", atMost)
                .query((row, _) -> new ShowId(Columns.uuid(row, "show_id")))
                .list();
    }

    /** Before all shows. */
    static ShowId first() {
        return new ShowId(new UUID(0, 0));
    }

    private static Rule rule(ResultSet row) throws SQLException {
        int days = row.getInt("replay_days");
        int percent = row.getInt("refund_percent");
        Gift gift = row.wasNull() ? new Gift.LongerReplay(days) : new Gift.Refund(percent, days);
        return new Rule(
                row.getBoolean("active"),
                row.getInt("stalled_permille"),
                Duration.ofMinutes(row.getInt("watched_minutes")),
                gift);
    }
}
