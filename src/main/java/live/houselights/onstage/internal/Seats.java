package live.houselights.onstage.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import live.houselights.edge.FanOut;

/** Who sits before one stage on this node: one seat per person. Used by the stage's thread alone. */
final class Seats {

    /** Seats before one stage on one node; whoever comes then is told that it is full. */
    static final int MOST = 50_000;

    private final Map<UUID, Seat> taken = new HashMap<>();
    private final FanOut fanOut = new FanOut(socket -> Seat.tooSlow(socket));
    private final StageMeters meters;
    private volatile long emptySinceNanos = System.nanoTime();

    Seats(StageMeters meters) {
        this.meters = meters;
    }

    /** Seats somebody; whoever sat there before, on another device or over a dead connection, leaves. */
    void seat(Seat seat, Viewer viewer, byte[] hello) {
        if (taken.size() >= MOST) {
            seat.bye(Bye.FULL);
            return;
        }
        Seat before = taken.put(viewer.fan(), seat);
        if (before == null) {
            meters.seats.incrementAndGet();
        } else {
            fanOut.leave(before.socket());
            before.bye(Bye.REPLACED);
        }
        seat.admit(viewer);
        fanOut.join(seat.socket(), hello);
    }

    void leave(Seat seat) {
        Viewer viewer = seat.viewer();
        if (viewer != null && taken.remove(viewer.fan(), seat)) {
            fanOut.leave(seat.socket());
            meters.seats.decrementAndGet();
            emptySinceNanos = System.nanoTime();
        }
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

    /** Tells everybody whom the sanction concerns. */
    void mute(Viewer viewer, Instant until) {
        Seat seat = taken.get(viewer.fan());
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

    void send(byte[] frame) {
        meters.frames.increment(taken.size());
        fanOut.send(frame);
    }

    void nudge() {
        fanOut.nudge();
    }

    void ping() {
        fanOut.ping();
    }
}
