package live.houselights.billing.testgateway;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import live.houselights.kernel.PaymentId;
import org.springframework.data.domain.Persistable;

/** A refund that the test provider made. */
@Entity
@Table(name = "test_refund")
class TestRefund implements Persistable<String> {

    @Id
    @Column(name = "refund_key")
    private String key;

    @Column
    private UUID payment;

    @Column
    private long minor;

    @Column(name = "made_at")
    private Instant madeAt;

    @Transient
    private boolean isNew;

    protected TestRefund() {}

    TestRefund(String key, PaymentId payment, long minor, Instant now) {
        this.key = key;
        this.payment = payment.value();
        this.minor = minor;
        this.madeAt = now;
        this.isNew = true;
    }

    @Override
    public String getId() {
        return key;
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
