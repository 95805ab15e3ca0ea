package live.houselights.onstage.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.houselights.edge.TokenBucket;
import live.houselights.onstage.internal.Refusal.Code;
import org.jspecify.annotations.Nullable;

/**
 * Who may speak now on one stage: bans and timeouts, slow mode, and how often. Used by its stage's thread alone. Limits
 * follow the person and not the socket, so reconnecting does not refill them.
 */
final class HouseRules {

    /** Lines at once after a pause, then one per {@link #REFILL}. */
    static final int BURST = 5;

    static final Duration REFILL = Duration.ofMillis(1_500);

    /** A repeated line with the same ref within this time is the same line, said again over a new connection. */
    static final Duration SAME_LINE = Duration.ofMinutes(2);

    static final int LONGEST_SLOW_SECONDS = 300;

    /** People whose last words are remembered; forgetting one refills one bucket. */
    private static final int MOST_SPEAKERS = 50_000;

    private final List<Sanction> sanctions;
    private final Cache<UUID, Speaker> speakers =
            Caffeine.newBuilder().maximumSize(MOST_SPEAKERS).build();
    private int slowSeconds;

    HouseRules(List<Sanction> sanctions, int slowSeconds) {
        this.sanctions = new ArrayList<>(sanctions);
        this.slowSeconds = slowSeconds;
    }

    /** What somebody said last, and how often. */
    private static final class Speaker {
        private final TokenBucket bucket;
        private @Nullable Instant spokeAt;
        private @Nullable String lastRef;
        private @Nullable String lastText;
        private long lastOffset;

        Speaker(Instant now) {
            bucket = new TokenBucket(BURST, 1, REFILL.toMillis(), now.toEpochMilli());
        }
    }

    /** Why this person may not say anything now; empty when allowed, and then it counts as said. */
    Optional<Refusal> judge(Viewer viewer, Instant now) {
        Optional<Refusal> sanctioned = sanctioned(viewer, now);
        if (sanctioned.isPresent() || viewer.role().moderates()) {
            return sanctioned;
        }
        Speaker speaker = speaker(viewer.fan(), now);
        if (slowSeconds > 0 && speaker.spokeAt != null) {
            Duration left = Duration.between(now, speaker.spokeAt.plusSeconds(slowSeconds));
            if (left.isPositive()) {
                return Optional.of(Refusal.later(
                        Code.SLOW_MODE, "Slow mode: one message every %d s".formatted(slowSeconds), left.toMillis()));
            }
        }
        long wait = speaker.bucket.take(now.toEpochMilli());
        if (wait > 0) {
            return Optional.of(Refusal.later(Code.RATE_LIMITED, "You are writing too fast", wait));
        }
        speaker.spokeAt = now;
        return Optional.empty();
    }

    private Optional<Refusal> sanctioned(Viewer viewer, Instant now) {
        if (banned(viewer)) {
            return Optional.of(Refusal.of(Code.BANNED, Bye.BANNED.reason()));
        }
        return mutedUntil(viewer, now)
                .map(until -> Refusal.later(
                        Code.MUTED,
                        "A moderator asked you to pause",
                        Duration.between(now, until).toMillis()));
    }

    /** The offset of the line if this is one that was said already, whose acknowledgement got lost. */
    Optional<Long> saidBefore(Viewer viewer, String ref, String text, Instant now) {
        Speaker speaker = speaker(viewer.fan(), now);
        boolean same = ref.equals(speaker.lastRef)
                && text.equals(speaker.lastText)
                && speaker.spokeAt != null
                && now.isBefore(speaker.spokeAt.plus(SAME_LINE));
        return same ? Optional.of(speaker.lastOffset) : Optional.empty();
    }

    void said(Viewer viewer, String ref, String text, long offset, Instant now) {
        Speaker speaker = speaker(viewer.fan(), now);
        speaker.spokeAt = now;
        speaker.lastRef = ref;
        speaker.lastText = text;
        speaker.lastOffset = offset;
    }

    boolean banned(Viewer viewer) {
        return sanctions.stream().anyMatch(it -> it.isBan() && it.concerns(viewer));
    }

    Optional<Instant> mutedUntil(Viewer viewer, Instant now) {
        return sanctions.stream()
                .filter(it -> !it.isBan() && it.holdsAt(now) && it.concerns(viewer))
                .flatMap(it -> it.until().stream())
                .max(Instant::compareTo);
    }

    void add(Sanction sanction) {
        sanctions.add(sanction);
    }

    /** What is in force against somebody, bans and timeouts alike. */
    List<Sanction> against(Viewer viewer) {
        return sanctions.stream().filter(it -> it.concerns(viewer)).toList();
    }

    void remove(List<Sanction> lifted) {
        sanctions.removeAll(lifted);
    }

    int slowSeconds() {
        return slowSeconds;
    }

    void slow(int seconds) {
        slowSeconds = seconds;
    }

    private Speaker speaker(UUID fan, Instant now) {
        return speakers.get(fan, _ -> new Speaker(now));
    }
}
