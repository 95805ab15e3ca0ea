package live.houselights.orders.internal;

import java.util.HashSet;
import java.util.Set;
import live.houselights.boxoffice.Promotions;
import live.houselights.boxoffice.Promotions.Redemption;
import live.houselights.boxoffice.Purchaser;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;

/** Stands for {@link Promotions}: one code with as many uses as it takes, counted per order. */
final class BenchPromotions {

    private final Interleaver interleaver;
    private final Set<OrderId> uses = new HashSet<>();

    BenchPromotions(Interleaver interleaver) {
        this.interleaver = interleaver;
    }

    public Redemption redeem(ShowId show, String code, OrderId order, Purchaser buyer) {
        uses.add(order);
        interleaver.point("redeemed");
        return Redemption.REDEEMED;
    }

    public void giveBack(OrderId order) {
        uses.remove(order);
    }
}
