package live.houselights.demo;

import java.util.List;
import java.util.Optional;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.Tier;
import live.houselights.demo.Audience.Purchase;
import live.houselights.kernel.OrderId;
import live.houselights.orders.Buyer;
import live.houselights.orders.OrderDraft;
import live.houselights.orders.OrderLine;
import live.houselights.orders.OrderLine.Kind;
import live.houselights.orders.Orders;
import live.houselights.orders.Orders.PayOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Buys tickets as fans do: holds places, places an order, pays with a test card. Every step is named by ids that follow from
 * the purchase, so a start after a crash goes on where the last one stopped and buys nothing twice.
 */
@Component
@OnDemo
class Crowd {

    private static final Logger log = LoggerFactory.getLogger(Crowd.class);

    private final BoxOffice boxOffice;
    private final Orders orders;
    private final DemoCard card;

    Crowd(BoxOffice boxOffice, Orders orders, DemoCard card) {
        this.boxOffice = boxOffice;
        this.orders = orders;
        this.card = card;
    }

    void buy() {
        List<Purchase> open = Audience.purchases().stream()
                .filter(purchase -> orders.order(orderOf(purchase)).isEmpty())
                .toList();
        if (open.isEmpty()) {
            return;
        }
        Optional<String> token = card.token();
        if (token.isEmpty()) {
            log.info("The demo's fans have no test card here, so they buy nothing but free tickets");
        }
        for (Purchase purchase : open) {
            buy(purchase, token);
        }
    }

    private void buy(Purchase purchase, Optional<String> token) {
        Seats seats = purchase.night().seats().get(purchase.seats());
        if (seats.cents() > 0 && token.isEmpty()) {
            return;
        }
        HoldOutcome outcome = boxOffice.hold(new HoldRequest(
                DemoIds.hold(purchase.key()),
                DemoIds.cart(purchase.key()),
                purchase.night().tierId(seats),
                purchase.quantity(),
                seats.code()));
        if (outcome instanceof HoldOutcome.Held held) {
            pay(purchase, held.tier(), token.orElse(""));
        } else {
            log.info(
                    "{} could not buy a ticket for {}: {}",
                    purchase.name(),
                    purchase.night().title(),
                    outcome);
        }
    }

    private void pay(Purchase purchase, Tier tier, String token) {
        OrderId order = orderOf(purchase);
        orders.place(new OrderDraft(
                order,
                DemoIds.cart(purchase.key()),
                new Buyer(purchase.email(), purchase.name()),
                List.of(new OrderLine(
                        Kind.TICKET,
                        purchase.night().act().id(),
                        purchase.night().id(),
                        purchase.night().title() + ", " + tier.name(),
                        purchase.quantity(),
                        tier.price(),
                        tier.fee())),
                List.of(DemoIds.hold(purchase.key())),
                List.of(),
                null,
                ""));
        PayOutcome outcome = orders.pay(order, DemoIds.payment(purchase.key()), token, "/");
        if (!(outcome instanceof PayOutcome.Completed)) {
            log.info(
                    "The order of {} for {} is not complete: {}",
                    purchase.name(),
                    purchase.night().title(),
                    outcome);
        }
    }

    private static OrderId orderOf(Purchase purchase) {
        return DemoIds.order(purchase.key());
    }
}
