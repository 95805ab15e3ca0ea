package live.houselights.onstage.internal;

import live.houselights.kernel.ShowId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who writes a show's questions holds their one row until the end of its transaction, and raises their edition. So no limit is
 * passed by two who come at once, and whoever knows the edition knows them all. It is taken after the row of the show's stage,
 * where that is needed, too: so nobody waits in a circle.
 */
@Component
class AskTurn {

    private final JdbcClient sql;

    AskTurn(JdbcClient sql) {
        this.sql = sql;
    }

    /** Waits for it; there is nothing to wait for while nobody was ever invited. */
    void take(ShowId show) {
        int _ = sql.sql("update asking set edition = edition + 1 where show_id = :show")
                .param("show", show.value())
                .update();
    }

    /** Waits for it; answers false, and does not take it, when fans are not invited. */
    boolean takeIfInvited(ShowId show) {
        return sql.sql("update asking set edition = edition + 1 where show_id = :show and invited")
                        .param("show", show.value())
                        .update()
                > 0;
    }

    /** Lets fans ask, or no more. Stages ask for this, one after the other. */
    void invite(ShowId show, boolean invited) {
        int known = sql.sql("update asking set invited = :invited, edition = edition + 1 where show_id = :show")
                .param("invited", invited)
                .param("show", show.value())
                .update();
        if (known == 0) {
            int _ = sql.sql("insert into asking (show_id, invited, edition) values (:show, :invited, 1)")
                    .param("show", show.value())
                    .param("invited", invited)
                    .update();
        }
    }
}
