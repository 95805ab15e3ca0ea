package live.houselights.messages.audience;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;

/**
 * A viewer's playback session as beacons name it: sealed where viewers are admitted, opened where beacons arrive, so that
 * only those who were admitted are counted, and each of them once.
 */
public record WatchSession(ShowId show, UUID id) {

    private static final String PURPOSE = "watch-session";
    private static final char BETWEEN = '|';

    public String sealed(Seal seal, Instant until) {
        return seal.seal(PURPOSE, show.toString() + BETWEEN + id, until);
    }

    /** Empty when the token is forged or lapsed. */
    public static Optional<WatchSession> open(Seal seal, String token, Instant now) {
        return seal.open(PURPOSE, token, now).map(text -> {
            int between = text.indexOf(BETWEEN);
            return new WatchSession(
                    ShowId.parse(text.substring(0, between)), UUID.fromString(text.substring(between + 1)));
        });
    }
}
