package live.houselights.carts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import live.houselights.boxoffice.ListedPlaces.Offered;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import org.junit.jupiter.api.Test;

class StoredCartTest {

    private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
    private static final Duration HOLD = Duration.ofMinutes(10);
    private static final Currency EUR = Currency.getInstance("EUR");

    private final ShowId show = ShowId.next();
    private final TierId tier = TierId.next();
    private final StoredCart empty = new StoredCart(CartId.next());

    @Test
    void aChangeMakesTheNextVersionAndLeavesTheOldOneAsItWas() {
        StoredCart full = holding(UUID.randomUUID());

        assertThat(full.version()).isEqualTo(1);
        assertThat(full.kept()).hasSize(1);
        assertThat(empty.isNew()).isTrue();
        assertThat(empty.lines().all()).isEmpty();
    }

    @Test
    void holdsLiveAsLongAsTheirCart() {
        StoredCart full = holding(UUID.randomUUID());

        assertThat(full.lapsingBefore(NOW.plus(HOLD))).isEmpty();
        assertThat(full.lapsingBefore(NOW.plus(HOLD).plusMillis(1))).hasSize(1);
    }

    @Test
    void anOfferHasATimeOfItsOwn() {
        HoldId offer = HoldId.next();
        Instant ends = NOW.plus(Duration.ofMinutes(5));
        StoredCart both = holding(UUID.randomUUID())
                .changed(
                        cart -> cart.take(
                                new Supply.Offer(show, EUR),
                                new Offered(
                                        offer,
                                        cart.id(),
                                        tier,
                                        1,
                                        ends,
                                        Money.of(2_000, "EUR"),
                                        Money.of(200, "EUR"),
                                        Offered.State.HELD),
                                NOW.plus(HOLD)),
                        NOW);

        assertThat(both.lapsingBefore(NOW.plus(Duration.ofMinutes(6))))
                .extracting(StoredLine::id)
                .containsExactly(offer.value());
    }

    private StoredCart holding(UUID line) {
        var wish = new Supply.Wish(empty.id(), line, tier.value(), 4, NOW.plus(HOLD), "");
        return empty.changed(
                cart -> {
                    cart.ask(StoredLine.Kind.TICKET, new Supply.Offer(show, EUR), wish);
                    cart.keep(line, new Supply.Taken(Money.of(2_000, "EUR"), Money.of(200, "EUR")), NOW.plus(HOLD));
                },
                NOW);
    }
}
