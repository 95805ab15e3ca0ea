package live.houselights.orders.internal;

import java.time.Duration;
import java.time.Instant;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;
import live.houselights.orders.Returns.Terms;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The house's rules for returns.
 *
 * @param cutOff returns are taken until so long before the doors open, or the sale ends
 * @param refundFee whether the booking fee goes back with the price
 * @param terms what holds for shows whose promoter chose nothing
 */
@ConfigurationProperties("houselights.returns")
record ReturnRules(
        @DefaultValue("2h") Duration cutOff,
        @DefaultValue("false") boolean refundFee,
        @DefaultValue("WHEN_SOLD_ON") Terms terms) {

    Instant until(Show show, Tier tier) {
        return over(show, tier).minus(cutOff);
    }

    /** From here on a returned ticket will not be sold on any more, and its fan gets it back. */
    static Instant over(Show show, Tier tier) {
        return show.doorsAt().isBefore(tier.salesClose()) ? show.doorsAt() : tier.salesClose();
    }
}
