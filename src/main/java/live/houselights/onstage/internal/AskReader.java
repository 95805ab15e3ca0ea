package live.houselights.onstage.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.Asks;
import live.houselights.sql.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How a show's questions stand. Whoever knows their edition has read them all. */
@Component
class AskReader implements Asks {

    /** Those with most votes are shown to everybody, so many of them. */
    static final int TOP_SHOWN = 20;

    /** The newest are shown too, or nobody could vote for them. */
    static final int NEWEST_SHOWN = 5;

    static final int ANSWERED_SHOWN = 5;

    private static final String COLUMNS = "id, fan_id, fan_name, fan_role, text, hidden, asked_at, n, state";

    private final JdbcClient sql;

    AskReader(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Whether fans are invited to ask.
     *
     * @param edition changes whenever anything about the show's questions does
     */
    record Invitation(boolean invited, long edition) {

        static final Invitation NEVER = new Invitation(false, 0);
    }

    Invitation invitation(ShowId show) {
        return sql.sql("select invited, edition from asking where show_id = :show")
                .param("show", show.value())
                .query((row, _) -> new Invitation(row.getBoolean("invited"), row.getLong("edition")))
                .optional()
                .orElse(Invitation.NEVER);
    }

    @Override
    public boolean invited(ShowId show) {
        return invitation(show).invited();
    }

    /** What everybody is shown: what is on stage, what most want to hear, what is new, and what was answered last. */
    List<Question> shown(ShowId show) {
        Map<UUID, Question> shown = new LinkedHashMap<>();
        for (String which : List.of(
                "state = 'picked' order by picked_at desc limit 1",
                "state = 'waiting' order by n desc, asked_at, id limit " + TOP_SHOWN,
                "state = 'waiting' order by asked_at desc, id desc limit " + NEWEST_SHOWN,
                "state = 'answered' order by ended_at desc, id desc limit " + ANSWERED_SHOWN)) {
            sql.sql("select " + COLUMNS + " from ask where show_id = :show and not hidden and " + which)
                    .param("show", show.value())
                    .query((row, _) -> question(row))
                    .list()
                    .forEach(question -> shown.putIfAbsent(question.id(), question));
        }
        return List.copyOf(shown.values());
    }

    /**
     * That the team answered or dismissed a question.
     *
     * @param revision of the order that did it
     */
    record Ended(UUID id, UUID asker, State state, long revision) {}

    /** What the team answered or dismissed by orders after this one; also what everybody was not shown. */
    List<Ended> ended(ShowId show, long revision) {
        return sql.sql("select id, fan_id, state, revision from ask where show_id = :show and revision > :revision"
                        + " and state in ('answered', 'dismissed') order by revision, id")
                .param("show", show.value())
                .param("revision", revision)
                .query((row, _) -> new Ended(
                        Columns.uuid(row, "id"), Columns.uuid(row, "fan_id"), state(row), row.getLong("revision")))
                .list();
    }

    /**
     * That a question was on stage.
     *
     * @param to null while it is
     */
    record OnStage(
            Question question, Instant from, @Nullable Instant to) {}

    /** What was on stage or answered in passing, in that order. */
    List<OnStage> onStage(ShowId show, int atMost) {
        return sql.sql("select " + COLUMNS + ", picked_at, ended_at from ask where show_id = :show and not hidden"
                        + " and state in ('picked', 'answered') order by picked_at, id limit :most")
                .param("show", show.value())
                .param("most", atMost)
                .query((row, _) ->
                        new OnStage(question(row), Columns.time(row, "picked_at"), Columns.timeIfAny(row, "ended_at")))
                .list();
    }

    @Override
    public List<Ask> of(ShowId show, int atMost) {
        return sql.sql("select " + COLUMNS + " from ask where show_id = :show"
                        + " order by case state when 'picked' then 0 when 'waiting' then 1 else 2 end,"
                        + " case when state = 'waiting' then n else 0 end desc, ended_at desc, asked_at, id"
                        + " limit :most")
                .param("show", show.value())
                .param("most", atMost)
                .query((row, _) -> ask(row))
                .list();
    }

    private static Ask ask(ResultSet row) throws SQLException {
        Question question = question(row);
        return new Ask(
                question.id(),
                question.at(),
                question.by().id(),
                question.by().name(),
                question.text(),
                question.votes(),
                question.state(),
                row.getBoolean("hidden"));
    }

    private static Question question(ResultSet row) throws SQLException {
        return new Question(
                Columns.uuid(row, "id"),
                new Author(
                        Columns.uuid(row, "fan_id"),
                        Columns.text(row, "fan_name"),
                        StageRole.ofWire(Columns.text(row, "fan_role"))),
                Columns.text(row, "text"),
                Columns.time(row, "asked_at"),
                row.getLong("n"),
                state(row));
    }

    static State state(ResultSet row) throws SQLException {
        return State.valueOf(Columns.text(row, "state").toUpperCase(Locale.ROOT));
    }
}
