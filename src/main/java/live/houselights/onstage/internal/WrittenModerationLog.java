package live.houselights.onstage.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import live.houselights.onstage.ModerationLog;
import live.houselights.onstage.Voices;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The moderation log as it is in SQL, with the names and words that it is about. */
@Component
class WrittenModerationLog implements ModerationLog {

    private static final String FROM = """
         from moderation_entry e
         left join stage_fan f on f.id = e.fan_id
         left join chat_message m on m.id = e.message_id
         left join ask a on a.id = e.ask_id
         left join moderation_entry u on u.show_id = e.show_id and u.undoes = e.revision
         left join moderation_entry w on w.show_id = e.show_id and w.revision = e.undoes
         where e.show_id = :show and (:action = '' or e.action = :action)
         and (:pattern = '' or lower(e.moderator) like :pattern or lower(f.name) like :pattern
           or lower(coalesce(a.text, m.text)) like :pattern or lower(e.reason) like :pattern)
        """;

    private final JdbcClient sql;

    WrittenModerationLog(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<Entry> find(Filter filter, int offset, int atMost) {
        return filtered(
                        "select e.revision, e.at, e.moderator, e.action, e.seconds, e.voices, e.reason, f.name,"
                                + " coalesce(a.text, m.text) as text,"
                                + " u.moderator as undone_by, u.at as undone_at, w.action as undid" + FROM
                                + " order by e.revision desc, e.at desc limit :most offset :offset",
                        filter)
                .param("most", atMost)
                .param("offset", offset)
                .query(WrittenModerationLog::entry)
                .list();
    }

    @Override
    public int count(Filter filter) {
        return filtered("select count(*) as n" + FROM, filter)
                .query((row, _) -> row.getInt("n"))
                .optional()
                .orElse(0);
    }

    private StatementSpec filtered(String statement, Filter filter) {
        String search = filter.search().strip().toLowerCase(Locale.ROOT);
        return sql.sql(statement)
                .param("show", filter.show().value())
                .param("action", filter.deed().map(WrittenModerationLog::wire).orElse(""))
                .param("pattern", search.isEmpty() ? "" : "%" + literally(search) + "%");
    }

    private static String literally(String search) {
        return search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static Entry entry(ResultSet row, @SuppressWarnings("unused") int number) throws SQLException {
        int seconds = row.getInt("seconds");
        boolean lasts = !row.wasNull();
        String voices = row.getString("voices");
        String undid = row.getString("undid");
        String undoneBy = row.getString("undone_by");
        return new Entry(
                row.getLong("revision"),
                instant(row, "at"),
                row.getString("moderator"),
                deed(row.getString("action")),
                row.getString("name"),
                row.getString("text"),
                row.getString("reason"),
                lasts ? seconds : null,
                voices == null ? null : Voices.ofWire(voices).orElse(null),
                undid == null ? null : deed(undid),
                undone(undoneBy, row));
    }

    private static @Nullable Undone undone(@Nullable String by, ResultSet row) throws SQLException {
        return by == null ? null : new Undone(by, instant(row, "undone_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Deed deed(String action) {
        return Deed.valueOf(action.toUpperCase(Locale.ROOT));
    }

    private static String wire(Deed deed) {
        return deed.name().toLowerCase(Locale.ROOT);
    }
}
