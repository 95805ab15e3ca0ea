package live.houselights.orders.letters;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.kernel.Money;
import live.houselights.mail.Mail;
import live.houselights.mail.Mail.Letter;
import live.houselights.orders.Order;
import live.houselights.orders.Returns.Returned;
import org.springframework.stereotype.Component;

/** The letters of returned tickets, each posted once in the transaction of the step it tells of. */
@Component
public class ReturnLetters {

    private final Mail mail;
    private final Tickets tickets;
    private final Catalog catalog;
    private final OrderPaths paths;

    ReturnLetters(Mail mail, Tickets tickets, Catalog catalog, OrderPaths paths) {
        this.mail = mail;
        this.tickets = tickets;
        this.catalog = catalog;
        this.paths = paths;
    }

    /** It is for sale, and can be taken back until somebody has it. */
    public void forSale(Order order, Returned returned) {
        post(order, returned, returned.inAll(), "return-for-sale", "You returned a ticket for %s");
    }

    /** Its money is on its way. */
    public void refunded(Order order, Returned returned, boolean soldOn) {
        if (soldOn) {
            post(order, returned, returned.refund(), "return-sold-on", "Sold on: your ticket for %s is refunded");
        } else {
            post(order, returned, returned.refund(), "return-refunded", "Your ticket for %s is refunded");
        }
    }

    /** Nobody bought it: the fan has a ticket again. */
    public void notSoldOn(Order order, Returned returned) {
        post(order, returned, returned.inAll(), "return-not-sold", "Your ticket for %s is yours again");
    }

    private void post(Order order, Returned returned, Money refund, String template, String subject) {
        Ticket ticket = tickets.ticket(returned.ticket()).orElseThrow();
        String title = catalog.show(ticket.show()).map(Show::title).orElse("the show");
        Map<String, Object> model = new HashMap<>();
        model.put("buyerName", order.buyer().name());
        model.put("title", title);
        model.put("ticketNumber", ticket.number());
        model.put("number", order.number());
        model.put("refund", refund.toString());
        model.put("free", refund.isZero());
        model.put("orderUrl", paths.order(order));
        mail.post(
                "%s:%s".formatted(template, returned.ticket()),
                new Letter(order.buyer().email(), subject.formatted(title), template, model, List.of()));
    }
}
