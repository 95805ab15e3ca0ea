package live.houselights.billing.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.Money;
import live.houselights.messages.billing.BookCompletion.Income;
import live.houselights.messages.billing.BookCompletion.Share;

/** A part of a refund, and whose income it was. */
@Embeddable
class RefundShare {

    @Column
    @Enumerated(EnumType.STRING)
    private Income income;

    @Column
    private UUID artist;

    @Column
    private long minor;

    @Column
    private String currency;

    protected RefundShare() {}

    RefundShare(Share share) {
        this.income = share.income();
        this.artist = share.artist().value();
        this.minor = share.amount().minor();
        this.currency = share.amount().currency().getCurrencyCode();
    }

    Share share() {
        return new Share(income, new ArtistId(artist), Money.of(minor, currency));
    }
}
