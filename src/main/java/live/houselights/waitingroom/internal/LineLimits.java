package live.houselights.waitingroom.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The line's bounds that an operator may want to move; {@code docs/configuration.md} explains them.
 *
 * @param callWindow how long the inlet keeps room for somebody who was called; their turn itself does not lapse
 * @param useWithin a pass that has not been used by then frees its room
 * @param buyingTime how long a used pass lets its buyer take tickets
 * @param effort the largest number a solver has to try, for an address of which little is heard
 * @param largestEffort the same for one of which very much is heard
 * @param easyEntries entries of one address within a minute before the effort rises
 */
@ConfigurationProperties("houselights.line")
record LineLimits(
        @DefaultValue("60s") Duration callWindow,
        @DefaultValue("90s") Duration useWithin,
        @DefaultValue("10m") Duration buyingTime,
        @DefaultValue("50000") int effort,
        @DefaultValue("3000000") int largestEffort,
        @DefaultValue("200") int easyEntries) {

    /** Entries that wait to be written, per show and node; one more is told to come back. */
    static final int LONGEST_QUEUE = 8_192;

    /** Entries in one commit. */
    static final int LARGEST_BATCH = 1_000;

    /** When somebody who was turned away because of a crowd may come back. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** Rows in one round trip when the places of a draw are written. */
    static final int PLACES_PER_BATCH = 5_000;

    /** Entries whose rows are deleted in one transaction when a closed line makes room for another. */
    static final int CLEARED_AT_ONCE = 10_000;

    /** Draws kept in memory on a node; others are worked out again when asked for. */
    static final int DRAWS_IN_MEMORY = 8;
}
