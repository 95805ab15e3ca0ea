package live.houselights.makegoods.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.UuidV7;
import live.houselights.makegoods.Makegoods.Entry;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code makegood_entry}: rows are written with what they tell of, and never changed. */
@Component
class History {

    /** Who it is when nobody did it. */
    static final String THE_RULE = "The rule";

    private static final int LONGEST_WHO = 200;
    private static final int LONGEST_DEED = 500;

    private final JdbcClient sql;

    History(JdbcClient sql) {
        this.sql = sql;
    }

    void add(ShowId show, String who, String deed, Optional<TicketId> ticket, Instant now) {
        sql.sql("insert into makegood_entry (id, show_id, at, who, deed, ticket)"
                        + " values (:id, :show, :now, :who, :deed, :ticket)")
                .param("id", UuidV7.next())
                .param("show", show.value())
                .param("now", Columns.time(now))
                .param("who", cut(who, LONGEST_WHO))
                .param("deed", cut(deed, LONGEST_DEED))
                .param("ticket", ticket.map(TicketId::value).orElse(null))
                .update();
    }

    List<Entry> of(ShowId show, int offset, int atMost) {
        return sql.sql("select at, who, deed from makegood_entry where show_id = :show order by at desc, id desc"
                        + " offset :offset rows fetch first :most rows only")
                .param("show", show.value())
                .param("offset", offset)
                .param("most", atMost)
                .query((row, _) ->
                        new Entry(Columns.time(row, "at"), Columns.text(row, "who"), Columns.text(row, "deed")))
                .list();
    }

    int size(ShowId show) {
        return sql.sql("select count(*) as n from makegood_entry where show_id = :show")
                .param("show", show.value())
                .query((row, _) -> row.getInt("n"))
                .single();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
