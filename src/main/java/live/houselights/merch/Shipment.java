package live.houselights.merch;

import java.util.List;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.OrderId;

/**
 * One artist's goods of an order, in one parcel that this artist's team sends.
 *
 * @param contents such as {@code 2 × Tour shirt, M}; empty once the goods were put back
 * @param trackingNumber empty before it is sent, and for a parcel that has none
 */
public record Shipment(
        OrderId order, ArtistId artist, Address address, List<String> contents, State state, String trackingNumber) {

    /** WAITING to be sent, SHIPPED, or STOPPED because the order's goods were put back first. */
    public enum State {
        WAITING,
        SHIPPED,
        STOPPED
    }
}
