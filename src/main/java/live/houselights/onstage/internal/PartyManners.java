package live.houselights.onstage.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TokenBucket;
import live.houselights.onstage.internal.Refusal.Code;

/**
 * Who may be at a party, and say what there. It is as in the show's chat, but for slow mode and for who has a voice:
 * those keep a crowd readable, and a party is none. Used by the hall's thread alone.
 */
final class PartyManners {

    /** People whose last words are remembered; forgetting one refills one bucket. */
    private static final int MOST_SPEAKERS = 50_000;

    private final Doors doors;
    private final WordWatch watch;
    private final Clock clock;
    private final Cache<UUID, TokenBucket> speakers =
            Caffeine.newBuilder().maximumSize(MOST_SPEAKERS).build();

    PartyManners(ShowId show, StageParts parts) {
        this.doors = new Doors(show, parts.catalog(), parts.clock());
        this.watch = new WordWatch(show, parts.catalog(), parts.words());
        this.clock = parts.clock();
    }

    /** What becomes of words. */
    sealed interface Verdict {

        /**
         * They are said.
         *
         * @param hidden whether nobody else is to see them, and whoever says them is not to know
         */
        record Yes(boolean hidden) implements Verdict {}

        record No(Refusal why) implements Verdict {}
    }

    /** Parties end with the show's chat. */
    boolean open() {
        return doors.chatIsOpen();
    }

    /** Why somebody may not be at a party of this show now; empty when they may. */
    Optional<Refusal> outsider(Viewer by) {
        if (by.role().moderates() || by.ticket() == null) {
            return Optional.of(Refusal.of(Code.FORBIDDEN, "Parties are for fans with tickets"));
        }
        return open() ? Optional.empty() : Optional.of(Refusal.CHAT_CLOSED);
    }

    /** When the answer is yes it counts as said. */
    Verdict judge(Viewer by, String text, HouseRules rules) {
        Instant now = clock.instant();
        ListedWords words = watch.words();
        return fault(text)
                .or(() -> words.refusal(text))
                .or(() -> rules.sanctioned(by, now))
                .or(() -> tooFast(by, now))
                .<Verdict>map(Verdict.No::new)
                .orElseGet(() -> new Verdict.Yes(rules.hides(by, now) || words.hide(text)));
    }

    private static Optional<Refusal> fault(String text) {
        if (text.isEmpty()) {
            return Optional.of(Refusal.EMPTY);
        }
        return ChatText.length(text) > ChatText.LONGEST ? Optional.of(Refusal.TOO_LONG) : Optional.empty();
    }

    private Optional<Refusal> tooFast(Viewer by, Instant now) {
        long millis = now.toEpochMilli();
        TokenBucket bucket =
                speakers.get(by.fan(), _ -> new TokenBucket(HouseRules.BURST, 1, HouseRules.REFILL.toMillis(), millis));
        long wait = bucket.take(millis);
        return wait > 0
                ? Optional.of(Refusal.later(Code.RATE_LIMITED, "You are writing too fast", wait))
                : Optional.empty();
    }
}
