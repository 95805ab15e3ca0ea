package live.houselights.billing.testgateway;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

/** A card behind a token. Its number and security code are forgotten as soon as they are checked; the fingerprint, a keyed
 * hash of the number, stays the same for every token of the card. */
@Entity
@Table(name = "test_card")
class StoredCard implements Persistable<String> {

    @Id
    private String token;

    @Column
    private String brand;

    @Column
    private String last4;

    @Column
    @Enumerated(EnumType.STRING)
    private TestCard behaviour;

    @Column
    private String fingerprint;

    @Column(name = "made_at")
    private Instant madeAt;

    @Transient
    private boolean isNew;

    protected StoredCard() {}

    StoredCard(String token, CardCheck.Outcome.Fine card, String fingerprint, Instant now) {
        this.token = token;
        this.brand = card.brand();
        this.last4 = card.last4();
        this.behaviour = TestCard.of(card.number());
        this.fingerprint = fingerprint;
        this.madeAt = now;
        this.isNew = true;
    }

    TestCard behaviour() {
        return behaviour;
    }

    String fingerprint() {
        return fingerprint;
    }

    String label() {
        return "%s ending in %s".formatted(brand, last4);
    }

    @Override
    public String getId() {
        return token;
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
