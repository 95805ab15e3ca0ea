package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.messages.audience.WatchSession;
import live.houselights.onstage.internal.Screens.Screen;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes and reads what lets a viewer's page in. Passes are signed and checked without a call to anywhere; they are short,
 * so that whoever may not come in any more is out soon even where {@link RevokedTickets} and {@link Screens} have not heard of
 * it. Each is good for one ticket on one device.
 */
@Component
public class Passes {

    /** The page asks for the next pass well before this one lapses. */
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    /** A ticket that walked in stays with the browser; the ticket itself is checked at each pass. */
    public static final Duration TICKET_COOKIE = Duration.ofDays(30);

    /** Tickets one browser remembers; the oldest is forgotten. */
    static final int MOST_TICKETS = 10;

    private static final String STAGE = "stage-screen";
    private static final String PLAYBACK = "playback-screen";
    private static final String TICKETS = "ticket-cookie";
    private static final String BETWEEN = "|";
    private static final String NONE = "-";

    private final Seal seal;
    private final Clock clock;

    Passes(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** What lets somebody play a show's media. */
    public record PlaybackPass(ShowId show, @Nullable TicketId ticket, UUID fan, Screen screen) {}

    /** What lets somebody before a show's stage. */
    record StagePass(Viewer viewer, Screen screen) {}

    public Instant expiry() {
        return clock.instant().plus(LIFETIME);
    }

    public String forStage(Viewer viewer, Screen screen, Instant until) {
        String text = String.join(
                BETWEEN,
                viewer.show().toString(),
                viewer.fan().toString(),
                viewer.ticket() == null ? NONE : viewer.ticket().toString(),
                viewer.account() == null ? NONE : viewer.account().toString(),
                viewer.role().wire(),
                screen.device().toString(),
                Long.toString(screen.turn()),
                viewer.name());
        return seal.seal(STAGE, text, until);
    }

    Optional<StagePass> openForStage(String pass) {
        return seal.open(STAGE, pass, clock.instant()).map(text -> {
            String[] parts = text.split("\\|", 8);
            Viewer viewer = new Viewer(
                    ShowId.parse(parts[0]),
                    UUID.fromString(parts[1]),
                    parts[2].equals(NONE) ? null : TicketId.parse(parts[2]),
                    parts[3].equals(NONE) ? null : AccountId.parse(parts[3]),
                    StageRole.ofWire(parts[4]),
                    parts[7]);
            return new StagePass(viewer, screen(parts[5], parts[6]));
        });
    }

    public String forPlayback(Viewer viewer, Screen screen, Instant until) {
        String text = String.join(
                BETWEEN,
                viewer.show().toString(),
                viewer.ticket() == null ? NONE : viewer.ticket().toString(),
                viewer.fan().toString(),
                screen.device().toString(),
                Long.toString(screen.turn()));
        return seal.seal(PLAYBACK, text, until);
    }

    public Optional<PlaybackPass> openForPlayback(String pass) {
        return seal.open(PLAYBACK, pass, clock.instant()).map(text -> {
            String[] parts = text.split("\\|", 5);
            return new PlaybackPass(
                    ShowId.parse(parts[0]),
                    parts[1].equals(NONE) ? null : TicketId.parse(parts[1]),
                    UUID.fromString(parts[2]),
                    screen(parts[3], parts[4]));
        });
    }

    private static Screen screen(String device, String turn) {
        return new Screen(UUID.fromString(device), Long.parseLong(turn));
    }

    /** Beacons count a viewer once, however often the pass is renewed: the session is the viewer. */
    public String forBeacons(Viewer viewer, Instant until) {
        return new WatchSession(viewer.show(), viewer.fan(), viewer.ticket()).sealed(seal, until);
    }

    /** Adds a ticket to those that a browser's cookie already holds. */
    public String forBrowser(TicketId ticket, List<TicketId> before) {
        List<TicketId> tickets = new ArrayList<>(before);
        tickets.remove(ticket);
        tickets.addFirst(ticket);
        List<String> kept =
                tickets.stream().limit(MOST_TICKETS).map(TicketId::toString).toList();
        return seal.seal(TICKETS, String.join(BETWEEN, kept), clock.instant().plus(TICKET_COOKIE));
    }

    /** The tickets that walked in with this browser, newest first; none when the cookie is missing or forged. */
    public List<TicketId> ofBrowser(@Nullable String cookie) {
        if (cookie == null) {
            return List.of();
        }
        return seal.open(TICKETS, cookie, clock.instant())
                .map(text ->
                        Arrays.stream(text.split("\\|")).map(TicketId::parse).toList())
                .orElse(List.of());
    }
}
