package live.houselights.onstage.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The chat in SQL. Written in batches by one stage, hence with JDBC: a batch is one commit. The show's row is the fence: a writer
 * that has a successor writes nothing.
 */
@Component
class ChatLog {

    private static final String COLUMNS =
            "id, chat_offset, said_at, fan_id, fan_name, fan_role, text, reply_to, ref, told_to, sight, friends, gone";

    private static final String INSERT = """
        insert into chat_message (show_id, id, chat_offset, said_at, fan_id, fan_name, fan_role, text, reply_to, ref,
            told_to, sight, friends)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;

    ChatLog(JdbcTemplate batches, TransactionTemplate transaction) {
        this.sql = JdbcClient.create(batches);
        this.batches = batches;
        this.transaction = transaction;
    }

    /**
     * Returns once the lines are durable, all or none.
     *
     * @param fence the writer's, from {@link StageRecords#takeOver}
     * @throws Fenced when it has a successor
     */
    void append(ShowId show, long fence, List<Line> lines) {
        transaction.executeWithoutResult(_ -> {
            int ours = sql.sql("update stage set last_offset = :last where show_id = :show and fence = :fence")
                    .param("last", lines.getLast().offset())
                    .param("show", show.value())
                    .param("fence", fence)
                    .update();
            if (ours == 0) {
                throw new Fenced(show, fence);
            }
            insert(show, lines);
        });
    }

    private void insert(ShowId show, List<Line> lines) {
        int[][] _ = batches.batchUpdate(INSERT, lines, lines.size(), (row, line) -> {
            row.setObject(1, show.value());
            row.setObject(2, line.id());
            row.setLong(3, line.offset());
            row.setObject(4, timestamp(line.at()));
            row.setObject(5, line.by().id());
            row.setString(6, line.by().name());
            row.setString(7, line.by().role().wire());
            row.setString(8, line.text());
            row.setObject(9, line.re(), java.sql.Types.OTHER);
            row.setString(10, line.ref());
            row.setString(11, ids(line.reach().to()));
            row.setString(12, line.reach().sight().wire());
            row.setString(13, ids(line.reach().friends()));
        });
    }

    /** The newest lines, oldest first, those that are gone included. */
    List<Line> newest(ShowId show, int atMost) {
        List<Line> lines = sql.sql("select " + COLUMNS
                        + " from chat_message where show_id = :show order by chat_offset desc limit :most")
                .param("show", show.value())
                .param("most", atMost)
                .query(ChatLog::line)
                .list();
        return lines.reversed();
    }

    /** The lines after an offset, oldest first. */
    List<Line> after(ShowId show, long offset, int atMost) {
        return sql.sql("select " + COLUMNS
                        + " from chat_message where show_id = :show and chat_offset > :offset order by"
                        + " chat_offset limit :most")
                .param("show", show.value())
                .param("offset", offset)
                .param("most", atMost)
                .query(ChatLog::line)
                .list();
    }

    /** The same of those that a fan sees, who does not moderate. */
    List<Line> after(ShowId show, UUID fan, long offset, int atMost) {
        return sql.sql("select " + COLUMNS
                        + " from chat_message where show_id = :show and chat_offset > :offset and gone is null and"
                        + " (sight = 'all' or fan_id = :fan or (sight = 'aside' and (told_to like :told or friends"
                        + " like :told))) order by chat_offset limit :most")
                .param("show", show.value())
                .param("offset", offset)
                .param("fan", fan)
                .param("told", "%" + fan + "%")
                .param("most", atMost)
                .query(ChatLog::line)
                .list();
    }

    /** The newest lines said after a moment, oldest first. */
    List<Line> saidAfter(ShowId show, Instant moment, int atMost) {
        List<Line> lines = sql.sql("select " + COLUMNS
                        + " from chat_message where show_id = :show and said_at > :moment order by chat_offset"
                        + " desc limit :most")
                .param("show", show.value())
                .param("moment", timestamp(moment))
                .param("most", atMost)
                .query(ChatLog::line)
                .list();
        return lines.reversed();
    }

    /** What everybody was shown of what was said in this time and is not gone, oldest first. */
    List<Line> shownBetween(ShowId show, Instant from, Instant to, int atMost) {
        return sql.sql("select " + COLUMNS
                        + " from chat_message where show_id = :show and said_at >= :from and said_at < :to"
                        + " and sight = 'all' and gone is null order by said_at, chat_offset limit :most")
                .param("show", show.value())
                .param("from", timestamp(from))
                .param("to", timestamp(to))
                .param("most", atMost)
                .query(ChatLog::line)
                .list();
    }

    /** Why lines from this offset on were taken away, by their ids; those that were not are absent. */
    Map<UUID, Line.Gone> goneSince(ShowId show, long offset) {
        Map<UUID, Line.Gone> gone = new HashMap<>();
        sql.sql("select id, gone from chat_message where show_id = :show and chat_offset >= :offset and gone is not"
                        + " null")
                .param("show", show.value())
                .param("offset", offset)
                .query(row -> {
                    gone.put(row.getObject("id", UUID.class), Line.Gone.ofWire(row.getString("gone")));
                });
        return gone;
    }

    Optional<Line> find(ShowId show, UUID id) {
        return sql.sql("select " + COLUMNS + " from chat_message where show_id = :show and id = :id")
                .param("show", show.value())
                .param("id", id)
                .query(ChatLog::line)
                .optional();
    }

    /** Which lines from this offset on were taken away and given back. */
    Set<UUID> returnedSince(ShowId show, long offset) {
        return sql.sql("select id from chat_message where show_id = :show and chat_offset >= :offset and gone is null"
                        + " and gone_revision is not null")
                .param("show", show.value())
                .param("offset", offset)
                .query((row, _) -> row.getObject("id", UUID.class))
                .set();
    }

    /** Lines that one order took away and another gave back, newest first. */
    List<Line> returned(ShowId show, UUID fan, long revision, int atMost) {
        return sql.sql("select " + COLUMNS + " from chat_message where show_id = :show and fan_id = :fan"
                        + " and gone_revision = :revision and gone is null order by chat_offset desc limit :most")
                .param("show", show.value())
                .param("fan", fan)
                .param("revision", revision)
                .param("most", atMost)
                .query(ChatLog::line)
                .list();
    }

    /**
     * @param revision what the order makes of the stage
     */
    void remove(ShowId show, UUID id, long revision) {
        sql.sql("update chat_message set gone = 'deleted', gone_revision = :revision"
                        + " where show_id = :show and id = :id and gone is null")
                .param("show", show.value())
                .param("id", id)
                .param("revision", revision)
                .update();
    }

    void removeAllOf(ShowId show, UUID fan, long revision) {
        sql.sql("update chat_message set gone = 'banned', gone_revision = :revision"
                        + " where show_id = :show and fan_id = :fan and gone is null")
                .param("show", show.value())
                .param("fan", fan)
                .param("revision", revision)
                .update();
    }

    /** Gives back what one order took away of somebody's lines, and nothing that another did. */
    void restore(ShowId show, UUID fan, long revision) {
        sql.sql("update chat_message set gone = null"
                        + " where show_id = :show and fan_id = :fan and gone_revision = :revision")
                .param("show", show.value())
                .param("fan", fan)
                .param("revision", revision)
                .update();
    }

    private static Line line(ResultSet row, @SuppressWarnings("unused") int number) throws SQLException {
        String gone = row.getString("gone");
        return new Line(
                row.getObject("id", UUID.class),
                row.getLong("chat_offset"),
                row.getObject("said_at", OffsetDateTime.class).toInstant(),
                new Author(
                        row.getObject("fan_id", UUID.class),
                        row.getString("fan_name"),
                        StageRole.ofWire(row.getString("fan_role"))),
                row.getString("text"),
                row.getObject("reply_to", UUID.class),
                row.getString("ref"),
                new Reach(
                        Reach.Sight.ofWire(row.getString("sight")),
                        ids(row.getString("told_to")),
                        ids(row.getString("friends"))),
                gone == null ? null : Line.Gone.ofWire(gone));
    }

    private static @Nullable String ids(List<UUID> ids) {
        return ids.isEmpty() ? null : ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    private static List<UUID> ids(@Nullable String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(",")).map(UUID::fromString).toList();
    }

    static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
