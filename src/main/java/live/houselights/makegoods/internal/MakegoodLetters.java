package live.houselights.makegoods.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.catalog.Show;
import live.houselights.kernel.Money;
import live.houselights.mail.Mail;
import live.houselights.mail.Mail.Letter;
import live.houselights.makegoods.Makegoods.Makegood;
import live.houselights.orders.Order;
import live.houselights.orders.Orders;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The letters of make-goods, each posted once in the transaction that gives what it tells of: of a longer replay to the ticket's holder,
 * of money to who paid.
 */
@Component
class MakegoodLetters {

    private static final DateTimeFormatter DAY_TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM, HH:mm zzz", Locale.ENGLISH);

    private final Mail mail;
    private final Orders orders;
    private final Tickets tickets;
    private final String publicUrl;

    MakegoodLetters(Mail mail, Orders orders, Tickets tickets, @Value("${houselights.public-url}") String publicUrl) {
        this.mail = mail;
        this.orders = orders;
        this.tickets = tickets;
        this.publicUrl = publicUrl;
    }

    /** Who paid, to be read before the transaction. */
    Order order(Ticket ticket) {
        return orders.order(ticket.order()).orElseThrow();
    }

    void refund(Makegood makegood, Ticket ticket, Show show, Order order, Money amount) {
        Map<String, Object> model = model(makegood, ticket, show);
        model.put("name", order.buyer().name());
        model.put("amount", amount.toString());
        model.put("number", order.number());
        model.put("orderUrl", "%s/orders/%s/%s".formatted(publicUrl, order.id(), orders.key(order.id())));
        String subject = "The picture stood too often: %s back for %s".formatted(amount, show.title());
        post(ticket, order.buyer().email(), subject, "makegood-refund", model);
    }

    void longerReplay(Makegood makegood, Ticket ticket, Show show, int days) {
        Show own = show.replayedLonger(Duration.ofDays(days));
        Map<String, Object> model = model(makegood, ticket, show);
        model.put("name", ticket.holderName());
        model.put("days", RuleWords.days(days));
        model.put("until", time(Objects.requireNonNull(own.replayUntil()), show.zone()));
        model.put("hours", own.replayHours() == null ? "" : own.replayHours() + " hours from when you first play it, ");
        model.put("walkIn", publicUrl + tickets.walkInPath(ticket));
        String subject = "The picture stood too often: your replay of %s lasts longer".formatted(show.title());
        post(ticket, ticket.holderEmail(), subject, "makegood-replay", model);
    }

    private static Map<String, Object> model(Makegood makegood, Ticket ticket, Show show) {
        Map<String, Object> model = new HashMap<>();
        model.put("title", show.title());
        model.put("ticketNumber", ticket.number());
        model.put("stalled", length(makegood.stalled()));
        model.put("whole", length(makegood.played().plus(makegood.stalled())));
        model.put("times", makegood.rebuffers() == 1 ? "once" : "%,d times".formatted(makegood.rebuffers()));
        return model;
    }

    private void post(Ticket ticket, String to, String subject, String template, Map<String, Object> model) {
        mail.post("makegood:" + ticket.id(), new Letter(to, subject, template, model, List.of()));
    }

    /** Such as {@code 50 seconds} and {@code 12 minutes}; what is half or more counts as a whole. */
    static String length(Duration length) {
        long seconds = Math.round(length.toMillis() / 1_000.0);
        long minutes = Math.round(seconds / 60.0);
        return seconds < 120 ? count(seconds, "second") : count(minutes, "minute");
    }

    private static String count(long number, String thing) {
        return "%,d %s%s".formatted(number, thing, number == 1 ? "" : "s");
    }

    private static String time(Instant moment, ZoneId zone) {
        return DAY_TIME.format(moment.atZone(zone));
    }
}
