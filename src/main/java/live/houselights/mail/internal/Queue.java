package live.houselights.mail.internal;

import live.houselights.mail.Outgoing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what is queued in the outbox. */
@Component
class Queue implements Outgoing {

    private final JdbcClient sql;

    Queue(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public int waiting(int atMost) {
        return sql.sql("select count(*) as n from"
                        + " (select id from mail_message where state = 'QUEUED' fetch first :most rows only) queued")
                .param("most", atMost)
                .query((row, _) -> row.getInt("n"))
                .single();
    }
}
