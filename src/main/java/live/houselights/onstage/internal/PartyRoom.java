package live.houselights.onstage.internal;

import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.Refusal.Code;
import live.houselights.sql.Columns;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many parties a show has room for at once. One that is over makes room for another. */
@Component
class PartyRoom {

    private final JdbcClient sql;
    private final int most;

    PartyRoom(JdbcClient sql, @Value("${houselights.parties.most-per-show}") int most) {
        this.sql = sql;
        this.most = most;
    }

    /**
     * Why no other party may open; empty when one may. Nobody else opens one at this show until the end of the transaction, so no
     * two of them are the last.
     */
    Optional<Refusal> inTurn(ShowId show) {
        takeTurn(show);
        long on = sql.sql("select count(*) as n from party where show_id = :show and closed_at is null")
                .param("show", show.value())
                .query((row, _) -> row.getLong("n"))
                .single();
        return on < most
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        Code.FULL,
                        "%,d parties are on at this show, and there is room for no more; join one by its link"
                                .formatted(most)));
    }

    private void takeTurn(ShowId show) {
        sql.sql("insert into party_turn (show_id) values (:show) on conflict do nothing")
                .param("show", show.value())
                .update();
        UUID _ = sql.sql("select show_id from party_turn where show_id = :show for update")
                .param("show", show.value())
                .query((row, _) -> Columns.uuid(row, "show_id"))
                .single();
    }
}
