package live.houselights.orders.letters;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import live.houselights.orders.Order;
import live.houselights.orders.Orders;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Addresses that a mail can name. Those of one order carry its sealed key, so a guest needs no account to open them. */
@Component
class OrderPaths {

    private final Orders orders;
    private final String publicUrl;

    OrderPaths(Orders orders, @Value("${houselights.public-url}") String publicUrl) {
        this.orders = orders;
        this.publicUrl = publicUrl;
    }

    String absolute(String path) {
        return publicUrl + path;
    }

    String order(Order order) {
        return absolute("/orders/%s/%s".formatted(order.id(), orders.key(order.id())));
    }

    String receipt(Order order) {
        return order(order) + "/receipt.pdf";
    }

    String calendar(Order order) {
        return order(order) + "/show.ics";
    }

    /**
     * All tickets of the buyer, behind a sign-in that already knows the address. Not a link that signs in by itself: ticket
     * mails are forwarded to friends and live for months.
     */
    String allTickets(Order order) {
        return absolute("/sign-in?next=/tickets&email="
                + URLEncoder.encode(order.buyer().email(), StandardCharsets.UTF_8));
    }
}
