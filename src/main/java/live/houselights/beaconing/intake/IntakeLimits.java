package live.houselights.beaconing.intake;

import java.time.Duration;

/** Every bound of the intake by name, with what happens when it is reached. */
final class IntakeLimits {

    /** A larger beacon is answered 413, unread. */
    static final int LARGEST_BYTES = 4 * 1024;

    /** A page reports twice a minute, and changes of state at most every two seconds; a session that says more is asked to wait. */
    static final int SESSION_BURST = 10;

    static final Duration SESSION_REFILL = Duration.ofSeconds(2);

    /** Many viewers may share an address; one that sends more, whatever it sends, is asked to wait. */
    static final int ADDRESS_BURST = 1_000;

    static final int PER_ADDRESS_AND_SECOND = 200;

    /** Senders whose allowance is remembered: beyond it those are forgotten that were not heard for longest. */
    static final int MOST_REMEMBERED = 600_000;

    static final Duration REMEMBERED = Duration.ofMinutes(2);

    /** When who found the pipeline full may come again. */
    static final int RETRY_WHEN_BUSY_SECONDS = 5;

    private IntakeLimits() {}
}
