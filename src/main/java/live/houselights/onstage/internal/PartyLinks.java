package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import live.houselights.catalog.Catalog;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import org.springframework.stereotype.Component;

/**
 * Writes and reads the links that lead to a party. They are signed, name one party of one show, and end with the
 * show's chat, or sooner: when somebody was asked to leave, the party has another one.
 */
@Component
public class PartyLinks {

    public static final String PATH = "/party/";

    private static final String PURPOSE = "party-link";
    private static final String BETWEEN = "|";

    private final Seal seal;
    private final Catalog catalog;
    private final Clock clock;

    PartyLinks(Seal seal, Catalog catalog, Clock clock) {
        this.seal = seal;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * Where a link leads. It says nothing of who may come.
     *
     * @param link which of the party's links it is
     */
    public record Invitation(ShowId show, UUID party, int link) {}

    /** A path of the fans' host. */
    String path(ShowId show, UUID party, int link) {
        return PATH + seal.seal(PURPOSE, show + BETWEEN + party + BETWEEN + link, end(show));
    }

    /** When a show's parties end: with its chat. */
    Instant end(ShowId show) {
        return catalog.show(show).map(Admission::chatClosesAt).orElseGet(clock::instant);
    }

    /** Empty when the token is forged, incomplete, or of a chat that has closed. */
    public Optional<Invitation> open(String token) {
        return seal.open(PURPOSE, token, clock.instant()).map(text -> {
            String[] parts = text.split("\\|", 3);
            return new Invitation(ShowId.parse(parts[0]), UUID.fromString(parts[1]), Integer.parseInt(parts[2]));
        });
    }
}
