package live.houselights.onstage.internal;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.PartyFrames.Friend;
import org.jspecify.annotations.Nullable;

/** Tells the guests of parties who sit in one hall what is new there. Used by the hall's thread alone. */
final class PartyHerald {

    private final ShowId show;
    private final PartyLinks links;
    private final Clock clock;
    private final Seats seats;

    PartyHerald(ShowId show, StageParts parts, Seats seats) {
        this.show = show;
        this.links = parts.partyLinks();
        this.clock = parts.clock();
        this.seats = seats;
    }

    /** Tells a guest who comes everything. */
    void welcome(Seat seat, UUID fan, Circle circle, List<Party.Said> lines) {
        seat.tell(PartyFrames.come(
                circle.id(),
                links.path(show, circle.id(), circle.link()),
                links.end(show),
                circle.opener(),
                friends(circle),
                visible(lines, fan)));
    }

    /** Who is there, when that is news to those here. */
    void tellGuests(Circle circle) {
        List<Friend> friends = friends(circle);
        boolean relinked = circle.isRelinked();
        if (circle.isNew(friends) || relinked) {
            String link = relinked ? links.path(show, circle.id(), circle.link()) : null;
            byte[] guests = PartyFrames.guests(link, circle.opener(), friends);
            seatsOf(circle).forEach(seat -> seat.tell(guests));
        }
    }

    /**
     * Written once for all of them, but for whoever is shown what the others are not.
     *
     * @param knowing who knows them already; null for nobody
     */
    void tellLines(Circle circle, List<Party.Said> lines, @Nullable Seat knowing) {
        if (lines.isEmpty()) {
            return;
        }
        List<Party.Said> open = lines.stream().filter(line -> !line.hidden()).toList();
        byte[] forAll = PartyFrames.lines(open);
        for (Seat seat : seatsOf(circle)) {
            Viewer viewer = seat.viewer();
            List<Party.Said> theirs = viewer == null || seat.equals(knowing) ? List.of() : visible(lines, viewer.fan());
            if (!theirs.isEmpty()) {
                seat.tell(theirs.size() == open.size() ? forAll : PartyFrames.lines(theirs));
            }
        }
    }

    private static List<Party.Said> visible(List<Party.Said> lines, UUID fan) {
        return lines.stream()
                .filter(line -> !line.hidden() || line.by().id().equals(fan))
                .toList();
    }

    private List<Friend> friends(Circle circle) {
        return circle.friends(this::sits, clock.instant());
    }

    private boolean sits(UUID fan) {
        return seats.of(fan) != null;
    }

    void tell(Circle circle, byte[] frame) {
        seatsOf(circle).forEach(seat -> seat.tell(frame));
    }

    private List<Seat> seatsOf(Circle circle) {
        return circle.seated().stream()
                .flatMap(fan -> Stream.ofNullable(seats.of(fan)))
                .toList();
    }
}
