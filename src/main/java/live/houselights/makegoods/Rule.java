package live.houselights.makegoods;

import java.time.Duration;

/**
 * From when on a ticket's picture was bad, and what is given for it.
 *
 * @param active whether it holds; one that does not keeps what was typed
 * @param stalledPermille of the time that the picture was to move it stood for at least this share, {@link #LEAST_PERMILLE} to
 *     {@link #MOST_PERMILLE}
 * @param watched and it was watched for at least so long: whole minutes, 1 to {@link #MOST_MINUTES}
 */
public record Rule(boolean active, int stalledPermille, Duration watched, Gift gift) {

    public static final int LEAST_PERMILLE = 10;
    public static final int MOST_PERMILLE = 500;
    public static final int MOST_MINUTES = 240;

    private static final int BAD_PERMILLE = 50;
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

    /**
     * What a desk begins with, off.
     *
     * @param replayed whether the show has a replay that could last longer
     */
    public static Rule suggested(boolean replayed) {
        return new Rule(false, BAD_PERMILLE, LONG_ENOUGH, replayed ? new Gift.LongerReplay(3) : new Gift.Refund(20, 0));
    }

    public sealed interface Gift {

        /** Days by which the replay lasts longer; with a refund, for tickets that nothing can go back for, and 0 for nothing. */
        int days();

        /**
         * @param days 1 to {@link live.houselights.onstage.LongerReplays#MOST_DAYS}
         */
        record LongerReplay(int days) implements Gift {}

        /**
         * @param percent of what was paid for the ticket, 1 to {@link live.houselights.orders.Allowances#MOST_PERCENT}
         * @param days 0 to {@link live.houselights.onstage.LongerReplays#MOST_DAYS}
         */
        record Refund(int percent, int days) implements Gift {}
    }
}
