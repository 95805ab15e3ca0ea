package live.houselights.beaconing.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.edge.PostcardAnswer;
import live.houselights.kernel.Seal;
import live.houselights.messages.audience.WatchSession;
import org.jspecify.annotations.Nullable;

/** Decides whether some bytes are a beacon of somebody who was admitted and has not said too much. */
final class Judge {

    private static final PostcardAnswer NO_SESSION = PostcardAnswer.refused(403, "session");

    private final Seal seal;
    private final Clock clock;
    private final Allowances allowances;

    Judge(Seal seal, Clock clock, Allowances allowances) {
        this.seal = seal;
        this.clock = clock;
        this.allowances = allowances;
    }

    sealed interface Verdict {

        record Valid(Beacon beacon) implements Verdict {}

        record Refused(PostcardAnswer answer) implements Verdict {}
    }

    /**
     * @param country as the network in front tells it; anything but two letters is nowhere
     */
    Verdict judge(byte[] body, @Nullable String country) {
        if (body.length > IntakeLimits.LARGEST_BYTES) {
            return new Verdict.Refused(PostcardAnswer.refused(413, "too large"));
        }
        return switch (BeaconReader.read(body)) {
            case Reading.Malformed(var reason) -> new Verdict.Refused(PostcardAnswer.refused(400, reason));
            case Reading.Read(var told) -> judge(told, country(country));
        };
    }

    private Verdict judge(Told told, String country) {
        Instant now = clock.instant();
        Optional<WatchSession> session = WatchSession.open(seal, told.session(), now);
        if (session.isEmpty() || !session.get().show().equals(told.show())) {
            return new Verdict.Refused(NO_SESSION);
        }
        long wait = allowances.take(session.get().id());
        return wait > 0 ? new Verdict.Refused(tooMany(wait)) : new Verdict.Valid(told.by(session.get(), country, now));
    }

    static PostcardAnswer tooMany(long waitMillis) {
        return PostcardAnswer.later(429, "too many", (int) Math.ceilDiv(waitMillis, 1_000));
    }

    private static String country(@Nullable String told) {
        if (told == null || told.length() != 2) {
            return Beacon.NOWHERE;
        }
        String upper = told.toUpperCase(Locale.ROOT);
        return isLetter(upper.charAt(0)) && isLetter(upper.charAt(1)) ? upper : Beacon.NOWHERE;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
