package live.houselights.demo;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ArtworkId;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.PriceStepId;
import live.houselights.kernel.ProductId;
import live.houselights.kernel.ReservationId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.VariantId;

/** Ids that follow from names (UUID version 3), so that the demo's addresses are the same on every machine and start. */
final class DemoIds {

    private DemoIds() {}

    static ArtistId artist(String act) {
        return new ArtistId(named("artist", act));
    }

    static ShowId show(String key) {
        return new ShowId(named("show", key));
    }

    static TierId tier(String show, String name) {
        return new TierId(named("tier", show + "/" + name));
    }

    static PriceStepId step(String show, String tier, String name) {
        return new PriceStepId(named("step", show + "/" + tier + "/" + name));
    }

    static ArtworkId artwork(String of) {
        return new ArtworkId(named("artwork", of));
    }

    static ProductId product(String key) {
        return new ProductId(named("product", key));
    }

    static VariantId variant(String product, String name) {
        return new VariantId(named("variant", product + "/" + name));
    }

    static OrderId order(String key) {
        return new OrderId(named("order", key));
    }

    static CartId cart(String order) {
        return new CartId(named("cart", order));
    }

    static HoldId hold(String order) {
        return new HoldId(named("hold", order));
    }

    static ReservationId reservation(String order, VariantId variant) {
        return new ReservationId(named("reservation", order + "/" + variant));
    }

    static PaymentId payment(String order) {
        return new PaymentId(named("payment", order));
    }

    static UUID voice(String key) {
        return named("voice", key);
    }

    static UUID chatLine(String key) {
        return named("chat-line", key);
    }

    private static UUID named(String kind, String name) {
        return UUID.nameUUIDFromBytes(("houselights-demo/" + kind + "/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
