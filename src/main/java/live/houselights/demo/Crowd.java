package live.houselights.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.Tier;
import live.houselights.demo.Purchase.Goods;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ReservationId;
import live.houselights.kernel.VariantId;
import live.houselights.merch.Address;
import live.houselights.merch.Merch;
import live.houselights.merch.Merch.ReserveOutcome;
import live.houselights.merch.Merch.ReserveRequest;
import live.houselights.orders.Buyer;
import live.houselights.orders.OrderDraft;
import live.houselights.orders.OrderLine;
import live.houselights.orders.OrderLine.Kind;
import live.houselights.orders.Orders;
import live.houselights.orders.Orders.PayOutcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Buys as fans do: holds places, reserves goods, places an order, pays with a test card. Orders of the weeks before are
 * brought in at their time. Every step is named by ids that follow from
 * the purchase, so a start after a crash goes on where the last one stopped and buys nothing twice.
 */
@Component
@OnDemo
class Crowd {

    private static final Logger log = LoggerFactory.getLogger(Crowd.class);

    private final BoxOffice boxOffice;
    private final Merch merch;
    private final Orders orders;
    private final DemoCard card;

    Crowd(BoxOffice boxOffice, Merch merch, Orders orders, DemoCard card) {
        this.boxOffice = boxOffice;
        this.merch = merch;
        this.orders = orders;
        this.card = card;
    }

    void buy(Instant now) {
        List<Purchase> open = Audience.until(now).stream()
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
            pay(purchase, held.tier(), held.until(), token.orElse(""));
        } else {
            log.info(
                    "{} could not buy a ticket for {}: {}",
                    purchase.name(),
                    purchase.night().title(),
                    outcome);
        }
    }

    private void pay(Purchase purchase, Tier tier, Instant until, String token) {
        OrderId order = orderOf(purchase);
        List<OrderLine> lines = new ArrayList<>();
        List<ReservationId> reservations = new ArrayList<>();
        lines.add(ticketLine(purchase, tier));
        for (Goods goods : purchase.goods()) {
            ReservationId reservation = reserve(purchase, goods, until);
            reservations.add(reservation);
            lines.add(goodsLine(goods));
        }
        shippingLine(purchase).ifPresent(lines::add);
        write(
                new OrderDraft(
                        order,
                        DemoIds.cart(purchase.key()),
                        new Buyer(purchase.email(), purchase.name()),
                        lines,
                        List.of(DemoIds.hold(purchase.key())),
                        reservations,
                        purchase.address(),
                        ""),
                purchase.at());
        PayOutcome outcome = orders.pay(order, DemoIds.payment(purchase.key()), token, "/");
        if (!(outcome instanceof PayOutcome.Completed)) {
            log.info(
                    "The order of {} for {} is not complete: {}",
                    purchase.name(),
                    purchase.night().title(),
                    outcome);
        }
    }

    private void write(OrderDraft draft, @Nullable Instant at) {
        if (at == null) {
            orders.place(draft);
        } else {
            orders.bringIn(draft, at);
        }
    }

    private ReservationId reserve(Purchase purchase, Goods goods, Instant until) {
        VariantId variant = goods.ware().variantId(goods.stock());
        ReservationId reservation = DemoIds.reservation(purchase.key(), variant);
        ReserveOutcome outcome = merch.reserve(
                new ReserveRequest(reservation, DemoIds.cart(purchase.key()), variant, goods.pieces(), until));
        if (!(outcome instanceof ReserveOutcome.Reserved)) {
            // The order says the rest: what cannot be had by then is refunded.
            log.info("{} could not have {}: {}", purchase.name(), goods.ware().name(), outcome);
        }
        return reservation;
    }

    private static OrderLine ticketLine(Purchase purchase, Tier tier) {
        return new OrderLine(
                Kind.TICKET,
                purchase.night().act().id(),
                purchase.night().id(),
                purchase.night().title() + ", " + tier.name(),
                purchase.quantity(),
                tier.price(),
                tier.fee());
    }

    private static OrderLine goodsLine(Goods goods) {
        return new OrderLine(
                Kind.MERCH,
                goods.ware().night().act().id(),
                null,
                goods.ware().name() + ", " + goods.stock().variant(),
                goods.pieces(),
                Money.of(goods.ware().cents(), Seats.CURRENCY),
                Money.of(0, Seats.CURRENCY));
    }

    private Optional<OrderLine> shippingLine(Purchase purchase) {
        Address to = purchase.address();
        return to == null
                ? Optional.empty()
                : merch.shippingTo(to.country())
                        .map(rate -> new OrderLine(
                                Kind.SHIPPING,
                                purchase.goods().getFirst().ware().night().act().id(),
                                null,
                                "Shipping",
                                1,
                                rate,
                                Money.of(0, Seats.CURRENCY)));
    }

    private static OrderId orderOf(Purchase purchase) {
        return DemoIds.order(purchase.key());
    }
}
