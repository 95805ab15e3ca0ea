package live.houselights.orders.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ReservationId;
import live.houselights.merch.Address;
import live.houselights.merch.Merch;

/** A merch stand with one last shirt, which keeps the promises of {@link Merch} in memory. */
final class BenchStand {

    private final Interleaver interleaver;
    private final Set<OrderId> taken = new HashSet<>();
    private final Set<OrderId> putBack = new HashSet<>();
    private boolean soldOut;

    BenchStand(Interleaver interleaver) {
        this.interleaver = interleaver;
    }

    void sellOut() {
        soldOut = true;
    }

    boolean hasGoods(OrderId order) {
        return taken.contains(order);
    }

    public Merch.TakeOutcome take(OrderId order, List<ReservationId> reservations, Address address) {
        interleaver.point("taking goods");
        if (taken.contains(order)) {
            return new Merch.TakeOutcome.Taken();
        }
        if (soldOut || putBack.contains(order)) {
            return new Merch.TakeOutcome.Lapsed("The shirt is gone.");
        }
        taken.add(order);
        interleaver.point("took goods");
        return new Merch.TakeOutcome.Taken();
    }

    public void putBack(OrderId order) {
        interleaver.point("putting back");
        putBack.add(order);
        taken.remove(order);
    }

    public void release(Collection<ReservationId> reservations) {}
}
