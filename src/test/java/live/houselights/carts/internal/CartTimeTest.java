package live.houselights.carts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import live.houselights.boxoffice.BoxOffice;
import org.junit.jupiter.api.Test;

class CartTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
    private static final Duration GRACE = Duration.ofMinutes(3);

    private final CartTime running = CartTime.STOPPED.startedUntil(NOW);

    @Test
    void theFirstThingKeptStartsTheTimeForEverything() {
        CartTime later = running.startedUntil(NOW.plusSeconds(60));

        assertThat(later).isEqualTo(running);
        assertThat(running.isOver(NOW)).isTrue();
        assertThat(running.isOver(NOW.minusMillis(1))).isFalse();
    }

    @Test
    void timeThatDoesNotRunIsNeverOverAndNotRenewable() {
        assertThat(CartTime.STOPPED.isOver(Instant.MAX)).isFalse();
        assertThat(CartTime.STOPPED.isRenewable()).isFalse();
        assertThat(CartTime.STOPPED.lastsUntil(NOW)).isFalse();
    }

    @Test
    void itIsRenewedAsOftenAsTheBoxOfficeRenewsHolds() {
        CartTime renewed = running;
        for (int i = 0; i < BoxOffice.MOST_RENEWALS; i++) {
            assertThat(renewed.isRenewable()).isTrue();
            renewed = renewed.renewedUntil(NOW.plusSeconds(60));
        }

        assertThat(renewed.isRenewable()).isFalse();
    }

    @Test
    void aGraceLengthensOnlyWhatWouldEndSoonerAndIsGivenSoOftenOnly() {
        CartTime once = running.graced(NOW, GRACE, 1);

        assertThat(once.deadline()).isEqualTo(NOW.plus(GRACE));
        assertThat(once.graced(NOW, GRACE.minusSeconds(1), 2)).isEqualTo(once);
        assertThat(once.graced(NOW.plusSeconds(60), GRACE, 1)).isEqualTo(once);
    }
}
