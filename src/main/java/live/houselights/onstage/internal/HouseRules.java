package live.houselights.onstage.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TokenBucket;
import live.houselights.onstage.Voices;
import live.houselights.onstage.internal.Refusal.Code;
import live.houselights.onstage.internal.StageRecords.StageRecord;
import org.jspecify.annotations.Nullable;

/**
 * Who may speak now on one stage: bans and timeouts, who has a voice, slow mode, and how often. Limits follow the person and not the
 * socket, so reconnecting does not refill them. Used by one thread at a time.
 */
final class HouseRules {

    /** Lines at once after a pause, then one per {@link #REFILL}. */
    static final int BURST = 5;

    static final Duration REFILL = Duration.ofMillis(1_500);

    static final int LONGEST_SLOW_SECONDS = 300;

    /** People whose last words are remembered; forgetting one refills one bucket. */
    private static final int MOST_SPEAKERS = 50_000;

    private final List<Sanction> sanctions;
    private final Cache<UUID, Speaker> speakers =
            Caffeine.newBuilder().maximumSize(MOST_SPEAKERS).build();
    private final Predicate<Viewer> vip;
    private final Predicate<Viewer> follower;
    private int slowSeconds;
    private Voices voices;

    /** What is in force, as SQL has it. */
    HouseRules(ShowId show, StageRecord record, StageParts parts) {
        this.sanctions = new ArrayList<>(parts.sanctions().unlifted(show.value()));
        this.slowSeconds = record.slowSeconds();
        this.voices = record.voices();
        this.vip = parts.vips()::has;
        this.follower = parts.followers()::has;
    }

    /** When somebody spoke last, and how often. */
    private static final class Speaker {
        private final TokenBucket bucket;
        private @Nullable Instant spokeAt;

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
        if (!hasVoice(viewer)) {
            return Optional.of(Refusal.reserved(voices));
        }
        Speaker speaker = speaker(viewer.fan(), now);
        Duration left = slowModeLeft(speaker, now);
        if (left.isPositive()) {
            return Optional.of(Refusal.later(
                    Code.SLOW_MODE, "Slow mode: one message every %d s".formatted(slowSeconds), left.toMillis()));
        }
        long wait = speaker.bucket.take(now.toEpochMilli());
        if (wait > 0) {
            return Optional.of(Refusal.later(Code.RATE_LIMITED, "You are writing too fast", wait));
        }
        speaker.spokeAt = now;
        return Optional.empty();
    }

    /** Why a moderator keeps this person from saying anything, here or among friends; empty when none does. */
    Optional<Refusal> sanctioned(Viewer viewer, Instant now) {
        if (banned(viewer)) {
            return Optional.of(Refusal.of(Code.BANNED, Bye.BANNED.reason()));
        }
        return mutedUntil(viewer, now)
                .map(until -> Refusal.later(
                        Code.MUTED,
                        "A moderator asked you to pause",
                        Duration.between(now, until).toMillis()));
    }

    private boolean hasVoice(Viewer viewer) {
        return switch (voices) {
            case EVERYBODY -> true;
            case FOLLOWERS -> follower.test(viewer);
            case VIP -> vip.test(viewer);
            case TEAM -> false;
        };
    }

    /** How long slow mode still asks this person to wait; zero when they may speak. */
    Duration slowModeLeft(Viewer viewer, Instant now) {
        Speaker speaker = speakers.getIfPresent(viewer.fan());
        return speaker == null || viewer.role().moderates() ? Duration.ZERO : slowModeLeft(speaker, now);
    }

    private Duration slowModeLeft(Speaker speaker, Instant now) {
        if (slowSeconds == 0 || speaker.spokeAt == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, speaker.spokeAt.plusSeconds(slowSeconds));
        return left.isPositive() ? left : Duration.ZERO;
    }

    /** Learns from the chat what it did not hear itself: what was said before the stage opened, or a write that came back. */
    void heard(List<Line> lines) {
        for (Line line : lines) {
            speaker(line.by().id(), line.at()).spokeAt = line.at();
        }
    }

    boolean banned(Viewer viewer) {
        return sanctions.stream().anyMatch(it -> it.isBan() && it.concerns(viewer));
    }

    Optional<Instant> mutedUntil(Viewer viewer, Instant now) {
        return sanctions.stream()
                .filter(it -> it.isTimeout() && it.holdsAt(now) && it.concerns(viewer))
                .flatMap(it -> it.until().stream())
                .max(Instant::compareTo);
    }

    /** Whether nobody is to see what this person says, and they are not to know. */
    boolean hides(Viewer viewer, Instant now) {
        return sanctions.stream().anyMatch(it -> it.hides() && it.holdsAt(now) && it.concerns(viewer));
    }

    /** Replaces what was in force. */
    void sanctions(List<Sanction> unlifted) {
        sanctions.clear();
        sanctions.addAll(unlifted);
    }

    void add(Sanction sanction) {
        sanctions.add(sanction);
    }

    /** What is in force against somebody, bans and timeouts alike. */
    List<Sanction> against(Viewer viewer) {
        return sanctions.stream().filter(it -> it.concerns(viewer)).toList();
    }

    /** What one order imposed, as far as it is in force. */
    List<Sanction> imposedBy(long order) {
        return sanctions.stream().filter(it -> it.isBy(order)).toList();
    }

    /** Who is timed out, by their ids on this stage. */
    Set<UUID> timedOut(Instant now) {
        return sanctions.stream()
                .filter(it -> it.isTimeout() && it.holdsAt(now))
                .map(Sanction::fan)
                .collect(Collectors.toSet());
    }

    /** Whether this very person is banned, whatever else they come with. */
    boolean banned(UUID fan) {
        return sanctions.stream().anyMatch(it -> it.isBan() && it.fan().equals(fan));
    }

    /** Who is banned, by their ids on this stage. */
    Set<UUID> bannedFans() {
        return sanctions.stream().filter(Sanction::isBan).map(Sanction::fan).collect(Collectors.toSet());
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

    void voices(Voices those) {
        voices = those;
    }

    private Speaker speaker(UUID fan, Instant now) {
        return speakers.get(fan, _ -> new Speaker(now));
    }
}
