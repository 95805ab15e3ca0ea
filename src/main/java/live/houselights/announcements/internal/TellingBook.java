package live.houselights.announcements.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ShowId;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code telling} and {@code told}. Their keys are why nobody is told twice. */
@Component
class TellingBook {

    private static final String COLUMNS = "show_id, occasion, artist, happened_at, reached";
    private static final String THIS = " where show_id = :show and occasion = :occasion";

    private final JdbcClient sql;

    TellingBook(JdbcClient sql) {
        this.sql = sql;
    }

    boolean knows(ShowId show, Occasion occasion) {
        return sql.sql("select count(*) as n from telling" + THIS)
                        .param("show", show.value())
                        .param("occasion", occasion.name())
                        .query((row, _) -> row.getInt("n"))
                        .single()
                > 0;
    }

    /** Begins a telling; false when it has begun before, or is over. */
    boolean begin(Telling telling, Instant now) {
        return sql.sql("insert into telling (show_id, occasion, artist, happened_at, moved_at)"
                                + " values (:show, :occasion, :artist, :happened, :now) on conflict do nothing")
                        .param("show", telling.show().value())
                        .param("occasion", telling.occasion().name())
                        .param("artist", telling.artist().value())
                        .param("happened", Columns.time(telling.happenedAt()))
                        .param("now", Columns.time(now))
                        .update()
                > 0;
    }

    /** Tellings that are not over and have not gone on since this moment, the longest first. */
    List<Telling> standing(Instant since, int atMost) {
        return sql.sql("select " + COLUMNS + " from telling where finished_at is null and moved_at <= :since"
                        + " order by moved_at fetch first :most rows only")
                .param("since", Columns.time(since))
                .param("most", atMost)
                .query((row, _) -> telling(row))
                .list();
    }

    /** Keeps others from going on with it in this transaction; empty when it is over. */
    Optional<Telling> lock(ShowId show, Occasion occasion) {
        return sql.sql("select " + COLUMNS + " from telling" + THIS + " and finished_at is null for update")
                .param("show", show.value())
                .param("occasion", occasion.name())
                .query((row, _) -> telling(row))
                .optional();
    }

    /** Notes that a fan is told; false when they were before. */
    boolean note(Telling telling, AccountId fan) {
        return sql.sql("insert into told (show_id, occasion, account) values (:show, :occasion, :account)"
                                + " on conflict do nothing")
                        .param("show", telling.show().value())
                        .param("occasion", telling.occasion().name())
                        .param("account", fan.value())
                        .update()
                > 0;
    }

    void reached(Telling telling, AccountId last, Instant now) {
        sql.sql("update telling set reached = :last, moved_at = :now" + THIS)
                .param("last", last.value())
                .param("now", Columns.time(now))
                .param("show", telling.show().value())
                .param("occasion", telling.occasion().name())
                .update();
    }

    void finish(ShowId show, Occasion occasion, Instant now) {
        sql.sql("update telling set finished_at = :now, moved_at = :now" + THIS + " and finished_at is null")
                .param("now", Columns.time(now))
                .param("show", show.value())
                .param("occasion", occasion.name())
                .update();
    }

    /** Forgets who was told in tellings that were over by then; these themselves stay, and are not begun again. */
    void forget(Instant before) {
        sql.sql("delete from told where exists (select 1 from telling where telling.show_id = told.show_id"
                        + " and telling.occasion = told.occasion and telling.finished_at < :before)")
                .param("before", Columns.time(before))
                .update();
    }

    private static Telling telling(ResultSet row) throws SQLException {
        return new Telling(
                new ShowId(Columns.uuid(row, "show_id")),
                Occasion.valueOf(Columns.text(row, "occasion")),
                new ArtistId(Columns.uuid(row, "artist")),
                Columns.time(row, "happened_at"),
                Columns.idIfAny(row, "reached", AccountId::new));
    }
}
