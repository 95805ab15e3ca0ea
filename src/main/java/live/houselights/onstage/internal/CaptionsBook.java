package live.houselights.onstage.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Captions of replays in SQL. */
@Component
public class CaptionsBook {

    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    CaptionsBook(JdbcClient sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /**
     * What a manager put beside a replay.
     *
     * @param id of this file: another one, even of the same show, has another
     */
    public record Edition(UUID id, String language, int cues, Instant writtenAt) {}

    /** What is beside a show's replay now. */
    public Optional<Edition> find(ShowId show) {
        return sql.sql("select edition, language, cues, written_at from captions where show_id = :show")
                .param("show", show.value())
                .query((row, _) -> new Edition(
                        Columns.uuid(row, "edition"),
                        Columns.text(row, "language"),
                        row.getInt("cues"),
                        Columns.time(row, "written_at")))
                .optional();
    }

    /** The WebVTT of an edition; empty when it is no longer beside this show's replay. */
    public Optional<String> text(ShowId show, UUID edition) {
        return sql.sql("select web_vtt from captions where show_id = :show and edition = :edition")
                .param("show", show.value())
                .param("edition", edition)
                .query((row, _) -> Columns.text(row, "web_vtt"))
                .optional();
    }

    void put(ShowId show, Edition edition, String text) {
        transaction.executeWithoutResult(_ -> {
            remove(show);
            sql.sql("insert into captions (show_id, edition, language, cues, web_vtt, written_at)"
                            + " values (:show, :edition, :language, :cues, :text, :now)")
                    .param("show", show.value())
                    .param("edition", edition.id())
                    .param("language", edition.language())
                    .param("cues", edition.cues())
                    .param("text", text)
                    .param("now", Columns.time(edition.writtenAt()))
                    .update();
        });
    }

    void remove(ShowId show) {
        sql.sql("delete from captions where show_id = :show")
                .param("show", show.value())
                .update();
    }
}
