package live.houselights.onstage.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.messages.stage.PartyFelt;
import live.houselights.onstage.internal.PartyFrames.Felt;

/**
 * What the guests of parties throw, for their friends. It is counted on any thread, beside the queue in which people
 * wait to speak, and shown with the hall's next tick.
 */
final class PartyApplause {

    /** What friends threw within a tick, as much as fits into a letter; more of it is not seen elsewhere. */
    private static final int MOST_FELT = 500;

    private final ShowId show;
    private final UUID hall;
    private final Seats seats;
    private final Topics topics;
    /** No more than each guest here of each kind. */
    private final Map<Thrown, Integer> thrown = new ConcurrentHashMap<>();

    private final Set<Circle> stirred = new HashSet<>();

    PartyApplause(ShowId show, UUID hall, Seats seats, Topics topics) {
        this.show = show;
        this.hall = hall;
        this.seats = seats;
        this.topics = topics;
    }

    private record Thrown(UUID fan, Reaction kind) {}

    /** A guest here throws this, on any thread. */
    void thrown(UUID fan, Reaction kind, int n) {
        thrown.merge(new Thrown(fan, kind), n, Integer::sum);
    }

    /** A guest before another hall threw this. */
    void felt(Circle circle, UUID fan, Reaction kind, long n) {
        circle.feel(fan, kind, n, false);
        stirred.add(circle);
    }

    /**
     * Shows what was thrown since the last tick.
     *
     * @param circleOf answers at which party somebody is
     */
    void tick(Function<UUID, Optional<Circle>> circleOf) {
        for (Thrown one : thrown.keySet()) {
            Integer n = thrown.remove(one);
            if (n != null) {
                int many = n;
                circleOf.apply(one.fan()).ifPresent(circle -> {
                    circle.feel(one.fan(), one.kind(), many, true);
                    stirred.add(circle);
                });
            }
        }
        if (!stirred.isEmpty()) {
            stirred.forEach(this::show);
            tellElsewhere();
            stirred.forEach(Circle::forgetFelt);
            stirred.clear();
        }
    }

    /** Written once for all of them: a page leaves out what its own fan threw. */
    private void show(Circle circle) {
        List<Felt> all = circle.felt(true);
        byte[] frame = PartyFrames.felt(all);
        for (UUID fan : circle.seated()) {
            Seat seat = seats.of(fan);
            if (seat != null && all.stream().anyMatch(felt -> !felt.by().equals(fan))) {
                seat.tell(frame);
            }
        }
    }

    private void tellElsewhere() {
        List<PartyFelt.Felt> felt = new ArrayList<>();
        for (Circle circle : stirred) {
            if (circle.hasGuestsElsewhere(fan -> seats.of(fan) != null)) {
                circle.felt(false)
                        .forEach(one -> felt.add(new PartyFelt.Felt(
                                circle.id(), one.by(), one.kind().wire(), one.n())));
            }
        }
        if (!felt.isEmpty()) {
            topics.publish(
                    new PartyFelt(show, hall, felt.stream().limit(MOST_FELT).toList()));
        }
    }
}
