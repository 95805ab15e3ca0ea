package live.houselights.beaconing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nobody can drown the others, whatever they send. */
class AllowancesTest {

    private Instant now = Instant.parse("2026-11-27T19:00:00Z");
    private final Allowances allowances = new Allowances(() -> now);

    @Test
    void anAddressThatFloodsIsAskedToWaitAndOthersAreNot() throws UnknownHostException {
        InetAddress flooding = InetAddress.getByName("198.51.100.7");
        for (int i = 0; i < IntakeLimits.ADDRESS_BURST; i++) {
            assertThat(allowances.take(flooding)).isZero();
        }

        assertThat(allowances.take(flooding)).isPositive();
        assertThat(allowances.take(InetAddress.getByName("198.51.100.8"))).isZero();
    }

    @Test
    void anAddressThatWaitedMaySendAgainAtItsSteadyRate() throws UnknownHostException {
        InetAddress address = InetAddress.getByName("198.51.100.7");
        for (int i = 0; i <= IntakeLimits.ADDRESS_BURST; i++) {
            long _ = allowances.take(address);
        }

        now = now.plusSeconds(1);

        for (int i = 0; i < IntakeLimits.PER_ADDRESS_AND_SECOND; i++) {
            assertThat(allowances.take(address)).isZero();
        }
        assertThat(allowances.take(address)).isPositive();
    }

    @Test
    void aSessionHasAnAllowanceOfItsOwn() {
        UUID eager = UUID.randomUUID();
        for (int i = 0; i < IntakeLimits.SESSION_BURST; i++) {
            assertThat(allowances.take(eager)).isZero();
        }

        assertThat(allowances.take(eager)).isBetween(1L, IntakeLimits.SESSION_REFILL.toMillis());
        assertThat(allowances.take(UUID.randomUUID())).isZero();
    }
}
