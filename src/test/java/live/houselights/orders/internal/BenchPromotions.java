package live.houselights.orders.internal;

import java.util.HashSet;
import java.util.Set;
import live.houselights.boxoffice.Promotions;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;

/** Stands for {@link Promotions}: one code with as many uses as it takes, counted per order. */
final class BenchPromotions {

    private final Set<OrderId> uses = new HashSet<>();

    public boolean redeem(ShowId show, String code, OrderId order) {
        uses.add(order);
        return true;
    }

    public void giveBack(OrderId order) {
        uses.remove(order);
    }
}
