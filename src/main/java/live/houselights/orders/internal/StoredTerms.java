package live.houselights.orders.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.orders.Returns.Terms;

/** What a show's promoter chose for returns. */
@Entity
@Table(name = "return_terms")
class StoredTerms {

    @Id
    @Column(name = "show_id")
    private UUID show;

    @Column
    @Enumerated(EnumType.STRING)
    private Terms terms;

    protected StoredTerms() {}

    StoredTerms(ShowId show, Terms terms) {
        this.show = show.value();
        this.terms = terms;
    }

    Terms terms() {
        return terms;
    }
}
