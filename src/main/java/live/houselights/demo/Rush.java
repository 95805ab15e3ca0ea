package live.houselights.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;

/**
 * When fans buy: many as soon as they can, some on any day, and many again when the show comes near; hardly anybody at
 * night, most in the evening. Drawn from a seed, so the same night sells alike on each machine.
 */
final class Rush {

    private static final double FIRST_RUSH = 0.33;
    private static final double LAST_RUSH = 0.27;
    private static final double FIRST_RUSH_DAYS = 1.6;
    private static final double LAST_RUSH_DAYS = 1.4;
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();
    private static final int MOST_TRIES = 200;

    /** How likely somebody buys at each hour of the venue's day, against the likeliest. */
    private static final double[] HOURS = {
        0.25, 0.12, 0.05, 0.03, 0.02, 0.03, 0.08, 0.2, 0.35, 0.45, 0.5, 0.55, 0.65, 0.6, 0.5, 0.5, 0.55, 0.65, 0.8,
        0.95, 1.0, 0.95, 0.75, 0.45
    };

    private final Random random;
    private final Instant opens;
    private final Instant until;
    private final ZoneId zone;

    Rush(long seed, Instant opens, Instant until, ZoneId zone) {
        this.random = new Random(seed);
        this.opens = opens;
        this.until = until;
        this.zone = zone;
    }

    /** When the next one buys, between the opening of the sale and its end, in no order. */
    Instant next() {
        Instant drawn = opens;
        for (int tried = 0; tried < MOST_TRIES; tried++) {
            drawn = draw();
            if (!drawn.isBefore(opens)
                    && drawn.isBefore(until)
                    && random.nextDouble() < HOURS[drawn.atZone(zone).getHour()]) {
                return drawn;
            }
        }
        return drawn.isBefore(opens) || drawn.isAfter(until) ? opens : drawn;
    }

    /** How many tickets somebody takes: mostly one or two, never more than they may. */
    int ticketsUpTo(int most) {
        int tickets = 1;
        while (tickets < most && random.nextInt(5) < 2) {
            tickets++;
        }
        return tickets;
    }

    /** One of these, the first ones more often. */
    int oneOf(int choices) {
        return (int) (choices * Math.pow(random.nextDouble(), 1.8));
    }

    private Instant draw() {
        double phase = random.nextDouble();
        if (phase < FIRST_RUSH) {
            return opens.plusSeconds(exponential(FIRST_RUSH_DAYS));
        }
        return phase < FIRST_RUSH + LAST_RUSH
                ? until.minusSeconds(exponential(LAST_RUSH_DAYS))
                : opens.plusSeconds((long) (Duration.between(opens, until).toSeconds() * random.nextDouble()));
    }

    private long exponential(double meanDays) {
        return (long) (-Math.log(1 - random.nextDouble()) * meanDays * SECONDS_PER_DAY);
    }
}
