package live.houselights.onstage.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import live.houselights.kernel.TokenBucket;
import live.houselights.messages.audience.BeaconsBrought.Verdict;

/**
 * Where one page puts its beacons. What is too large or comes too often is answered here, in the words of the intake, which has the
 * same limits; everything else is for the intake to judge. Used by the socket's event loop.
 */
final class BeaconSlot {

    /** A larger beacon is answered 413; the socket stays. */
    static final int LARGEST_BYTES = 4 * 1024;

    /** Beacons in a row. */
    static final int BURST = 10;

    /** Then one in this time. */
    static final Duration REFILL = Duration.ofSeconds(2);

    private static final Verdict TOO_LARGE = Verdict.refused(413, "too large");

    private final BeaconCourier courier;
    private final String country;
    private final TokenBucket allowance = new TokenBucket(BURST, 1, REFILL.toMillis(), millis());

    BeaconSlot(BeaconCourier courier, String country) {
        this.courier = courier;
        this.country = country;
    }

    /**
     * @param told hears once what became of it, on whatever thread
     */
    void put(String json, Consumer<Verdict> told) {
        int bytes = json.length() > LARGEST_BYTES ? json.length() : json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LARGEST_BYTES) {
            courier.refuse(told, TOO_LARGE);
            return;
        }
        long wait = allowance.take(millis());
        if (wait > 0) {
            courier.refuse(told, Verdict.later(429, "too many", (int) Math.ceilDiv(wait, 1_000)));
        } else {
            courier.bring(new BeaconCourier.Parcel(json, bytes, country, System.nanoTime(), told));
        }
    }

    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }
}
