package live.houselights.onstage.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import live.houselights.onstage.internal.Reach.Sight;

/**
 * Keeps a full house readable: while fans say more than {@link #READABLE} lines in a {@link #ROUND}, it draws whose lines all
 * are shown. Within a round everybody who speaks has the same chance, however much they say; who is drawn has one line shown, or
 * as many as there is room for. Nothing is lost: what is not drawn stands aside, where moderators see it, and those it is for.
 *
 * <p>The stage draws, once for all halls: so all who watch talk about the same lines, and who comes back, or watches the replay,
 * reads what the others read. The draw is measured by the round before and by this one so far. A crowd that begins to speak out
 * of silence therefore gets somewhat more room than {@link #READABLE} in its first round, growing by the logarithm of its size.
 * Used by one thread at a time.
 */
final class FairDraw {

    static final Duration ROUND = Duration.ofSeconds(5);

    /** Fans' lines that can be read in one round: eight a second. */
    static final int READABLE = 40;

    private final RandomGenerator random;
    private final Map<UUID, Share> shares = new HashMap<>();
    private long round;
    private int lines;
    private int linesBefore;
    private int speakersBefore;

    FairDraw(RandomGenerator random) {
        this.random = random;
    }

    /** What one person has of a round. */
    private static final class Share {
        private int shown;
        private int most = UNDRAWN;
    }

    private static final int UNDRAWN = -1;

    /** Whether all see what this fan says now. */
    Sight draw(UUID fan, Instant now) {
        turn(now.toEpochMilli() / ROUND.toMillis());
        lines++;
        Share share = shares.computeIfAbsent(fan, _ -> new Share());
        if (Math.max(linesBefore, lines) > READABLE) {
            if (share.most == UNDRAWN) {
                share.most = room();
            }
            if (share.shown >= share.most) {
                return Sight.ASIDE;
            }
        }
        share.shown++;
        return Sight.ALL;
    }

    /** Lines for one person: what there is for each, its fraction by lot. */
    private int room() {
        double each = (double) READABLE / Math.max(speakersBefore, shares.size());
        int whole = (int) each;
        return random.nextDouble() < each - whole ? whole + 1 : whole;
    }

    private void turn(long current) {
        if (current == round) {
            return;
        }
        boolean next = current == round + 1;
        linesBefore = next ? lines : 0;
        speakersBefore = next ? shares.size() : 0;
        round = current;
        lines = 0;
        shares.clear();
    }
}
