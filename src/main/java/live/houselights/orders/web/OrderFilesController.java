package live.houselights.orders.web;

import java.util.List;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TicketId;
import live.houselights.orders.Order;
import live.houselights.orders.Orders;
import live.houselights.orders.letters.Evenings;
import live.houselights.orders.letters.Evenings.Evening;
import live.houselights.orders.letters.QrCode;
import live.houselights.orders.letters.Receipt;
import live.houselights.orders.letters.ShowCalendar;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * An order's files, for whoever has its key. A wrong key, a foreign ticket and an order that does not exist look the same:
 * not found.
 */
@RestController
@RequestMapping("/orders/{id}/{key}")
class OrderFilesController {

    private final Orders orders;
    private final Tickets tickets;
    private final Evenings evenings;
    private final Receipt receipt;
    private final String publicUrl;

    OrderFilesController(
            Orders orders,
            Tickets tickets,
            Evenings evenings,
            Receipt receipt,
            @Value("${houselights.public-url}") String publicUrl) {
        this.orders = orders;
        this.tickets = tickets;
        this.evenings = evenings;
        this.receipt = receipt;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/receipt.pdf")
    ResponseEntity<byte[]> receipt(@PathVariable String id, @PathVariable String key) {
        Order order = opened(id, key);
        return switch (order.state()) {
            case COMPLETED, REFUNDING, OWED, REFUNDED ->
                file(receipt.of(order), MediaType.APPLICATION_PDF, "receipt-%s.pdf".formatted(order.number()));
            case PLACED, PAYING, PAID, ABANDONED -> throw notFound();
        };
    }

    @GetMapping("/show.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String id, @PathVariable String key) {
        List<Evening> shows = evenings.of(opened(id, key));
        if (shows.isEmpty()) {
            throw notFound();
        }
        return file(ShowCalendar.of(shows), MediaType.parseMediaType(ShowCalendar.CONTENT_TYPE), "show.ics");
    }

    @GetMapping("/qr/{ticketId}.png")
    ResponseEntity<byte[]> qr(@PathVariable String id, @PathVariable String key, @PathVariable String ticketId) {
        Order order = opened(id, key);
        Ticket ticket = tickets.ticket(ticketId(ticketId))
                .filter(found -> found.order().equals(order.id()) && found.valid())
                .orElseThrow(OrderFilesController::notFound);
        byte[] png = QrCode.png(publicUrl + tickets.walkInPath(ticket));
        return file(png, MediaType.IMAGE_PNG, "ticket-%s.png".formatted(ticket.number()));
    }

    private Order opened(String id, String key) {
        OrderId order = orderId(id);
        if (!orders.opens(order, key)) {
            throw notFound();
        }
        return orders.order(order).orElseThrow(OrderFilesController::notFound);
    }

    private static OrderId orderId(String text) {
        try {
            return OrderId.parse(text);
        } catch (IllegalArgumentException _) {
            throw notFound();
        }
    }

    private static TicketId ticketId(String text) {
        try {
            return TicketId.parse(text);
        } catch (IllegalArgumentException _) {
            throw notFound();
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** Shown in the browser, named for saving, and kept by no cache: the address is a key. */
    private static ResponseEntity<byte[]> file(byte[] content, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name).build().toString())
                .body(content);
    }
}
