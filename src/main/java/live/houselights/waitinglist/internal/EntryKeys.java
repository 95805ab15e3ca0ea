package live.houselights.waitinglist.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import live.houselights.kernel.Seal;
import live.houselights.kernel.WaitingId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The sealed keys of entries, and the addresses that carry them. */
@Component
class EntryKeys {

    private static final String PURPOSE = "waiting";

    private final Seal seal;
    private final Clock clock;
    private final String publicUrl;

    EntryKeys(Seal seal, Clock clock, @Value("${houselights.public-url}") String publicUrl) {
        this.seal = seal;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    String of(WaitingId entry) {
        return seal.seal(PURPOSE, entry.toString(), Instant.MAX);
    }

    Optional<WaitingId> open(String key) {
        return seal.open(PURPOSE, key, clock.instant()).map(WaitingId::parse);
    }

    /** The page of an entry: its place, its offer. */
    String page(WaitingId entry) {
        return publicUrl + "/waiting/" + of(entry);
    }

    String leave(WaitingId entry) {
        return publicUrl + "/waiting/leave/" + of(entry);
    }

    String join(String token) {
        return publicUrl + "/waiting/join/" + token;
    }

    String show(String slug) {
        return publicUrl + "/shows/" + slug;
    }
}
