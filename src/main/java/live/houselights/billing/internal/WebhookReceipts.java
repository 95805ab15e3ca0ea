package live.houselights.billing.internal;

import java.time.Instant;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events that providers told us. An event's id is the key, so a replay is not taken in twice. */
@Component
class WebhookReceipts {

    private final JdbcClient database;

    WebhookReceipts(JdbcClient database) {
        this.database = database;
    }

    /** Whether the event is new; within the transaction that takes it in. A twin under way is waited for. */
    boolean add(GatewayEvent event, boolean known, Instant now) {
        return database.sql("""
            insert into webhook_receipt (event_id, type, payment, known, received_at)
            values (:id, :type, :payment, :known, :now)
            on conflict do nothing\
            """)
                        .param("id", event.id())
                        .param("type", event.type())
                        .param("payment", event.payment().value())
                        .param("known", known)
                        .param("now", Columns.time(now))
                        .update()
                == 1;
    }
}
