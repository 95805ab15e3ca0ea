package live.houselights.orders.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;

/** A box office with very few places, which keeps the promises of {@link BoxOffice} in memory. */
final class BenchHouse {

    private final Interleaver interleaver;
    private final int capacity;
    private final Set<HoldId> held = new HashSet<>();
    private final Map<OrderId, Integer> tickets = new HashMap<>();
    private final Set<OrderId> revoked = new HashSet<>();
    private int strangers;

    BenchHouse(Interleaver interleaver, int capacity) {
        this.interleaver = interleaver;
        this.capacity = capacity;
    }

    void give(HoldId hold) {
        if (taken() < capacity) {
            held.add(hold);
        }
    }

    /** Holds lapse, and a stranger buys what became free. */
    void lapse(boolean strangerBuys) {
        held.clear();
        if (strangerBuys && taken() < capacity) {
            strangers++;
        }
    }

    int ticketsOf(OrderId order) {
        return tickets.getOrDefault(order, 0);
    }

    int taken() {
        return held.size()
                + strangers
                + tickets.values().stream().mapToInt(Integer::intValue).sum();
    }

    public BoxOffice.ConfirmOutcome confirm(BoxOffice.ConfirmRequest request) {
        interleaver.point("confirming");
        BoxOffice.ConfirmOutcome outcome = confirmed(request);
        interleaver.point("confirmed");
        return outcome;
    }

    private BoxOffice.ConfirmOutcome confirmed(BoxOffice.ConfirmRequest request) {
        if (revoked.contains(request.order())) {
            return new BoxOffice.ConfirmOutcome.Lapsed("This order was revoked.");
        }
        if (tickets.containsKey(request.order())) {
            return new BoxOffice.ConfirmOutcome.Confirmed();
        }
        long missing =
                request.holds().stream().filter(hold -> !held.contains(hold)).count();
        if (taken() + missing > capacity) {
            return new BoxOffice.ConfirmOutcome.Lapsed("The places went to others.");
        }
        held.removeAll(request.holds());
        tickets.put(request.order(), request.holds().size());
        return new BoxOffice.ConfirmOutcome.Confirmed();
    }

    public void revoke(OrderId order) {
        interleaver.point("revoking");
        revoked.add(order);
        tickets.remove(order);
        interleaver.point("revoked");
    }

    public void release(Collection<HoldId> holds) {
        held.removeAll(holds);
    }
}
