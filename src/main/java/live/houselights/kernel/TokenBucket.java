package live.houselights.kernel;

/**
 * Allows bursts, then a steady rate. It knows no clock: callers pass the time, so it fits an event loop and a test alike.
 * Not safe for concurrent use.
 */
public final class TokenBucket {

    private final double perMilli;
    private final double burst;
    private double tokens;
    private long filledAt;

    /** A full bucket of {@code burst} tokens that gains {@code tokens} every {@code perMillis}. */
    public TokenBucket(int burst, int tokens, long perMillis, long nowMillis) {
        this.burst = burst;
        this.perMilli = (double) tokens / perMillis;
        this.tokens = burst;
        this.filledAt = nowMillis;
    }

    /** Takes one token; answers 0, or how many milliseconds until there will be one. */
    public long take(long nowMillis) {
        if (nowMillis > filledAt) {
            tokens = Math.min(burst, tokens + (nowMillis - filledAt) * perMilli);
            filledAt = nowMillis;
        }
        if (tokens >= 1) {
            tokens -= 1;
            return 0;
        }
        return Math.max(1, (long) Math.ceil((1 - tokens) / perMilli));
    }

    /** Puts a token back that was taken for nothing. */
    public void giveBack() {
        tokens = Math.min(burst, tokens + 1);
    }
}
