package live.houselights.onstage.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.UuidV7;
import live.houselights.messages.stage.StageChanged;
import live.houselights.onstage.PartyReports;
import live.houselights.onstage.internal.PartyBook.Outcome;
import live.houselights.onstage.internal.Refusal.Code;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reports in SQL. */
@Component
class PartyReportBook implements PartyReports {

    private static final int LONGEST_NAME = 80;
    private static final Refusal NOT_THERE =
            Refusal.of(Code.UNKNOWN_MESSAGE, "This message is not at your party any more");

    private final JdbcClient sql;
    private final Topics topics;
    private final Clock clock;

    PartyReportBook(JdbcClient sql, Topics topics, Clock clock) {
        this.sql = sql;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Keeps a line of the party that somebody is a guest of for the moderators, as it was said. Again it changes
     * nothing.
     */
    Outcome report(Viewer by, UUID line) {
        Optional<UUID> party = sql.sql(
                        "select l.party_id from party_line l join party_guest g on g.party_id = l.party_id"
                                + " where l.id = :line and g.fan_id = :by and l.fan_id <> :by and not l.hidden")
                .param("line", line)
                .param("by", by.fan())
                .query((row, _) -> Columns.uuid(row, "party_id"))
                .optional();
        if (party.isEmpty()) {
            return new Outcome.Refused(NOT_THERE);
        }
        int _ = sql.sql("insert into party_report (id, show_id, party_id, line_id, reported_at, reported_by, said_at,"
                        + " fan_id, fan_name, text) select :id, :show, l.party_id, l.id, :now, :by, l.said_at,"
                        + " l.fan_id, l.fan_name, l.text from party_line l where l.id = :line"
                        + " on conflict do nothing")
                .param("id", UuidV7.next())
                .param("show", by.show().value())
                .param("now", Columns.time(clock.instant()))
                .param("by", by.fan())
                .param("line", line)
                .update();
        return new Outcome.Done(party.get());
    }

    @Override
    public List<Report> open(ShowId show) {
        return sql.sql("select line_id, said_at, fan_id, fan_name, text, min(reported_at) as first_at, count(*) as n"
                        + " from party_report where show_id = :show and settled_at is null"
                        + " group by line_id, said_at, fan_id, fan_name, text order by first_at desc limit :most")
                .param("show", show.value())
                .param("most", MOST_LISTED)
                .query((row, _) -> new Report(
                        Columns.uuid(row, "line_id"),
                        Columns.time(row, "said_at"),
                        Columns.uuid(row, "fan_id").toString(),
                        Columns.text(row, "fan_name"),
                        Columns.text(row, "text"),
                        Columns.time(row, "first_at"),
                        row.getInt("n")))
                .list();
    }

    @Override
    public void settle(ShowId show, UUID message, String moderator) {
        int settled = sql.sql("update party_report set settled_at = :now, settled_by = :by"
                        + " where show_id = :show and line_id = :line and settled_at is null")
                .param("now", Columns.time(clock.instant()))
                .param("by", moderator.substring(0, Math.min(moderator.length(), LONGEST_NAME)))
                .param("show", show.value())
                .param("line", message)
                .update();
        if (settled > 0) {
            topics.publish(new StageChanged(show));
        }
    }
}
