package live.houselights.billing.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.springframework.data.domain.Persistable;

/** An event that a provider told us. Its id is the key, so a replay is not taken in twice. */
@Entity
@Immutable
@Table(name = "webhook_receipt")
class WebhookReceipt implements Persistable<String> {

    @Id
    @Column(name = "event_id")
    private String id;

    @Column
    private String type;

    @Column
    private UUID payment;

    @Column
    private boolean known;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Transient
    private boolean isNew;

    protected WebhookReceipt() {}

    WebhookReceipt(GatewayEvent event, boolean known, Instant now) {
        this.id = event.id();
        this.type = event.type();
        this.payment = event.payment().value();
        this.known = known;
        this.receivedAt = now;
        this.isNew = true;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @PostLoad
    @PostPersist
    void stored() {
        isNew = false;
    }
}
