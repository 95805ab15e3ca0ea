package live.houselights.onstage.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import live.houselights.edge.FanOut;
import live.houselights.messages.stage.SeatsTaken;
import org.jspecify.annotations.Nullable;

/** Who sits before one show's stage on this node: one seat per person. Used by the hall's thread alone. */
final class Seats {

    /** Seats before one stage on one node; whoever comes then is told that it is full. */
    static final int MOST = 50_000;

    /** As many as fit into a letter between nodes. */
    private static final int MOST_TOLD = 1_000;

    private final Map<UUID, Seat> taken = new HashMap<>();
    private final Map<UUID, Instant> since = new HashMap<>();
    private final List<SeatsTaken.Taken> untold = new ArrayList<>();
    private final FanOut fans = new FanOut(socket -> Seat.tooSlow(socket));
    private final FanOut team = new FanOut(socket -> Seat.tooSlow(socket));
    private final StageMeters meters;
    private volatile long emptySinceNanos = System.nanoTime();

    Seats(StageMeters meters) {
        this.meters = meters;
    }

    /** Seats somebody; whoever sat there before, on another device or over a dead connection, leaves. */
    void seat(Seat seat, Viewer viewer, Instant now, byte[] hello) {
        if (taken.size() >= MOST) {
            seat.bye(Bye.FULL);
            return;
        }
        Seat before = taken.put(viewer.fan(), seat);
        if (before == null) {
            meters.seats.incrementAndGet();
        } else {
            leaveFanOut(before);
            before.bye(Bye.REPLACED);
        }
        since.put(viewer.fan(), now);
        untold.add(new SeatsTaken.Taken(viewer.fan(), now));
        seat.admit(viewer);
        fanOut(viewer).join(seat.socket(), hello);
    }

    void leave(Seat seat) {
        Viewer viewer = seat.viewer();
        if (viewer != null && taken.remove(viewer.fan(), seat)) {
            since.remove(viewer.fan());
            leaveFanOut(seat);
            meters.seats.decrementAndGet();
            emptySinceNanos = System.nanoTime();
        }
    }

    /** Where somebody sits in this hall; null when they do not. */
    @Nullable
    Seat of(UUID fan) {
        return taken.get(fan);
    }

    void dismiss(Predicate<Viewer> which, Bye why) {
        for (Seat seat : List.copyOf(taken.values())) {
            Viewer viewer = seat.viewer();
            if (viewer != null && which.test(viewer)) {
                seat.bye(why);
                leave(seat);
            }
        }
    }

    void dismiss(Bye why) {
        dismiss(_ -> true, why);
    }

    /** Who took a seat since this was asked last, a letter's {@link #MOST_TOLD} at a time. */
    List<List<SeatsTaken.Taken>> newlyTaken() {
        List<List<SeatsTaken.Taken>> letters =
                untold.stream().gather(Gatherers.windowFixed(MOST_TOLD)).toList();
        untold.clear();
        return letters;
    }

    /**
     * People sit in another hall now, and leave this one. When the seat here was taken later, it is the other one that has to be
     * left: it is told again, should it have been told before the other was taken.
     */
    void giveWay(UUID there, List<SeatsTaken.Taken> seats, UUID here) {
        for (SeatsTaken.Taken other : seats) {
            Seat seat = taken.get(other.fan());
            Instant own = since.get(other.fan());
            if (seat == null || own == null) {
                continue;
            }
            int order = own.compareTo(other.at());
            if (order < 0 || (order == 0 && here.compareTo(there) < 0)) {
                seat.bye(Bye.REPLACED);
                leave(seat);
            } else {
                untold.add(new SeatsTaken.Taken(other.fan(), own));
            }
        }
    }

    /** Somebody watches on another device: the seat of an earlier turn is left. */
    void move(UUID fan, long turn) {
        Seat seat = taken.get(fan);
        if (seat != null && seat.turn() < turn) {
            seat.bye(Bye.REPLACED);
            leave(seat);
        }
    }

    Optional<Viewer> viewer(UUID fan) {
        Seat seat = taken.get(fan);
        return seat == null ? Optional.empty() : Optional.ofNullable(seat.viewer());
    }

    /** Tells somebody until when to pause, or that they need not any more. */
    void mute(UUID fan, Optional<Instant> until) {
        Seat seat = taken.get(fan);
        if (seat != null) {
            seat.mute(until);
        }
    }

    void rename(UUID fan, String name) {
        Seat seat = taken.get(fan);
        if (seat != null) {
            seat.rename(name);
        }
    }

    boolean emptyFor(Duration time) {
        return taken.isEmpty() && System.nanoTime() - emptySinceNanos > time.toNanos();
    }

    /**
     * First what is for some alone: who loses the connection between the two is told all of it again.
     *
     * @param spread the time over which a large audience is served
     */
    void send(TickFrame.Frames frames, Duration spread) {
        meters.frames.increment(taken.size());
        frames.aside().forEach(this::showToWhomItIsFor);
        byte[] all = frames.all();
        if (all == null) {
            fans.nudge();
        } else {
            fans.send(all, spread);
        }
        team.send(frames.team(), spread);
    }

    private void showToWhomItIsFor(Line line) {
        Reach reach = line.reach();
        Stream.of(List.of(line.by().id()), reach.to(), reach.friends())
                .flatMap(List::stream)
                .distinct()
                .flatMap(fan -> Stream.ofNullable(taken.get(fan)))
                .filter(seat ->
                        seat.viewer() instanceof Viewer viewer && !viewer.role().moderates() && line.isFor(viewer))
                .forEach(seat -> seat.show(line));
    }

    /** By how much the slowest viewer's frame was later than planned, as far as it was up to us. */
    Duration lag() {
        return fans.lag();
    }

    void nudge() {
        fans.nudge();
        team.nudge();
    }

    void ping() {
        fans.ping();
        team.ping();
    }

    private FanOut fanOut(Viewer viewer) {
        return viewer.role().moderates() ? team : fans;
    }

    private void leaveFanOut(Seat seat) {
        Viewer viewer = seat.viewer();
        if (viewer != null) {
            fanOut(viewer).leave(seat.socket());
        }
    }
}
