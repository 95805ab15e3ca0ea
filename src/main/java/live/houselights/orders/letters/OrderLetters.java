package live.houselights.orders.letters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import live.houselights.mail.Mail;
import live.houselights.mail.Mail.Attachment;
import live.houselights.mail.Mail.Letter;
import live.houselights.orders.Order;
import live.houselights.orders.letters.Evenings.Evening;
import live.houselights.orders.letters.Evenings.Place;
import org.springframework.stereotype.Component;

/**
 * The letters of an order. Each is posted once per order however often it is asked for, in the transaction of the caller
 * or in one of its own.
 */
@Component
public class OrderLetters {

    private final Mail mail;
    private final Evenings evenings;
    private final OrderPaths paths;
    private final Receipt receipt;

    OrderLetters(Mail mail, Evenings evenings, OrderPaths paths, Receipt receipt) {
        this.mail = mail;
        this.evenings = evenings;
        this.paths = paths;
        this.receipt = receipt;
    }

    /** Sends the tickets, the calendar file and the receipt of a completed order. */
    public void post(Order order) {
        List<Evening> shows = evenings.of(order);
        mail.post("order-completed:" + order.id(), completed(order, shows));
    }

    private Letter completed(Order order, List<Evening> shows) {
        Map<String, Object> model = model(order);
        model.put("evenings", shows);
        model.put("onlyTips", order.onlyTips());
        model.put("upgraded", order.lines().stream().anyMatch(line -> line.upgrades() != null));
        String subject = shows.isEmpty()
                ? (order.onlyTips() ? "Thank you for your tip, order %s" : "Your order %s").formatted(order.number())
                : "Your tickets: "
                        + String.join(", ", shows.stream().map(Evening::title).toList());
        return new Letter(order.buyer().email(), subject, "order-completed", model, files(order, shows));
    }

    private List<Attachment> files(Order order, List<Evening> shows) {
        List<Attachment> files = new ArrayList<>();
        files.add(new Attachment("receipt-%s.pdf".formatted(order.number()), "application/pdf", receipt.of(order)));
        if (!shows.isEmpty()) {
            files.add(new Attachment("show.ics", ShowCalendar.CONTENT_TYPE, ShowCalendar.of(shows)));
        }
        for (Place place :
                shows.stream().map(Evening::places).flatMap(List::stream).toList()) {
            files.add(new Attachment(place.qrFile(), "image/png", QrCode.png(place.walkInUrl())));
        }
        return files;
    }

    /** Says that the money is on its way back, and why. */
    public void refunded(Order order) {
        Map<String, Object> model = model(order);
        model.put("note", order.note());
        mail.post(
                "order-refunded:" + order.id(),
                new Letter(
                        order.buyer().email(),
                        "Your refund for order %s".formatted(order.number()),
                        "order-refunded",
                        model,
                        List.of()));
    }

    private Map<String, Object> model(Order order) {
        Map<String, Object> model = new HashMap<>();
        model.put("buyerName", order.buyer().name());
        model.put("number", order.number());
        model.put("lines", ReceiptLine.of(order));
        model.put("total", order.total().toString());
        model.put("free", order.total().isZero());
        model.put("orderUrl", paths.order(order));
        model.put("receiptUrl", paths.receipt(order));
        model.put("calendarUrl", paths.calendar(order));
        model.put("ticketsUrl", paths.allTickets(order));
        return model;
    }
}
