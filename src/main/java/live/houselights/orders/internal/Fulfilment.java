package live.houselights.orders.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.ConfirmOutcome;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.FanLimits;
import live.houselights.boxoffice.FanLimits.LimitOutcome;
import live.houselights.boxoffice.Promotions;
import live.houselights.boxoffice.Purchaser;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.merch.Address;
import live.houselights.merch.Merch;
import live.houselights.merch.Merch.TakeOutcome;
import live.houselights.orders.Buyer;
import live.houselights.orders.OrderDraft;
import org.springframework.stereotype.Component;

/**
 * Hands over what an order bought, or takes all of it back. Every step counts once, so both may be repeated.
 *
 * <p>All or nothing: an order whose tickets are to be had and whose shirt is not is refunded as a whole. A buyer who gets
 * everything or all the money back never has to work out what they were charged for.
 *
 * <p>A promotion, and what one fan and one card may buy, are counted when the order is asked to be paid, so that nobody pays
 * for what they may not have; they are given back when the order is given up or refunded. Money that comes late for an order
 * that was given up buys at the price that was paid, even if the promotion has no use left; but when others' orders have
 * reached the fan's or the card's limit meanwhile, it goes back.
 */
@Component
class Fulfilment {

    private final BoxOffice boxOffice;
    private final Merch merch;
    private final Promotions promotions;
    private final FanLimits limits;
    private final Exchanging exchanging;

    Fulfilment(BoxOffice boxOffice, Merch merch, Promotions promotions, FanLimits limits, Exchanging exchanging) {
        this.boxOffice = boxOffice;
        this.merch = merch;
        this.promotions = promotions;
        this.limits = limits;
        this.exchanging = exchanging;
    }

    /** Takes the order's share of what is limited, before anybody pays; else a sentence for the buyer. */
    Optional<String> claim(StoredOrder order) {
        ShowId show = order.show();
        if (show == null) {
            return Optional.empty();
        }
        return redeem(order, show).or(() -> exchanging.claim(order)).or(() -> claim(order, show, order.purchaser()));
    }

    /** The same with the card that is about to be charged. */
    Optional<String> claim(StoredOrder order, String card) {
        ShowId show = order.show();
        Buyer buyer = order.buyer();
        return show == null
                ? Optional.empty()
                : claim(order, show, new Purchaser(buyer.email(), buyer.account(), card));
    }

    boolean limitsCards(StoredOrder order) {
        ShowId show = order.show();
        return show != null && order.tickets() > 0 && limits.of(show).perCard() != null;
    }

    private Optional<String> redeem(StoredOrder order, ShowId show) {
        if (order.promotionCode().isBlank()) {
            return Optional.empty();
        }
        return switch (promotions.redeem(show, order.promotionCode(), order.id(), order.purchaser())) {
            case REDEEMED -> Optional.empty();
            case REFUSED -> Optional.of("This promotion code has been used up. Nothing was charged.");
            case USED_BY_FAN ->
                Optional.of("You have used this promotion code as often as one fan may. Nothing was charged.");
        };
    }

    private Optional<String> claim(StoredOrder order, ShowId show, Purchaser buyer) {
        return switch (limits.claim(order.id(), show, buyer, order.tickets())) {
            case LimitOutcome.Within _ -> Optional.empty();
            case LimitOutcome.OverFan(int most) ->
                Optional.of("One fan may buy at most %s for this show, all orders together.".formatted(tickets(most)));
            case LimitOutcome.OverCard(int most) ->
                Optional.of("One card may pay for at most %s for this show, all orders together. Try another card."
                        .formatted(tickets(most)));
        };
    }

    private static String tickets(int number) {
        return number == 1 ? "one ticket" : number + " tickets";
    }

    Outcome handOver(StoredOrder order) {
        ShowId show = order.show();
        if (show != null) {
            Optional<String> _ = redeem(order, show);
            // Claimed before the payment, unless the order was given up meanwhile and its money came all the same.
            Optional<String> refusal = exchanging.claim(order).or(() -> claim(order, show, order.purchaser()));
            if (refusal.isPresent()) {
                return new Outcome.Gone(refusal.get());
            }
        }
        return issue(order);
    }

    /** The same for an order of which everything limited is claimed. */
    Outcome issue(StoredOrder order) {
        ShowId show = order.show();
        if (show != null && confirm(order, show) instanceof ConfirmOutcome.Lapsed lapsed) {
            return new Outcome.Gone(lapsed.reason());
        }
        Address address = order.address();
        if (address != null
                && !order.reservations().isEmpty()
                && merch.take(order.id(), order.reservations(), address) instanceof TakeOutcome.Lapsed lapsed) {
            return new Outcome.Gone(lapsed.reason());
        }
        // At last, since an old ticket that has ended cannot be had back.
        Optional<String> failed = show == null ? Optional.empty() : exchanging.exchange(order, show);
        return failed.<Outcome>map(Outcome.Gone::new).orElseGet(Outcome.HandedOver::new);
    }

    /** Takes back what was handed over, and lets go of what was only kept. */
    void takeBack(StoredOrder order) {
        boxOffice.revoke(order.id());
        merch.putBack(order.id());
        letGo(order);
    }

    /** Lets go of what is kept for an order that nobody will pay. */
    void letGo(StoredOrder order) {
        boxOffice.release(order.holds());
        merch.release(order.reservations());
        giveUp(order.id());
    }

    /** Gives back the order's share of what is limited, and nothing else. */
    void giveUp(OrderId order) {
        promotions.giveBack(order);
        limits.giveBack(order);
        exchanging.letGo(order);
    }

    /** The holds of new tickets; those that take another's place are issued to its holder. */
    private ConfirmOutcome confirm(StoredOrder order, ShowId show) {
        Set<HoldId> exchanged =
                order.upgrades().stream().map(OrderDraft.Upgrade::hold).collect(Collectors.toSet());
        List<HoldId> fresh =
                order.holds().stream().filter(hold -> !exchanged.contains(hold)).toList();
        if (fresh.isEmpty()) {
            return new ConfirmOutcome.Confirmed();
        }
        return boxOffice.confirm(new ConfirmRequest(
                order.id(), show, fresh, order.buyer().email(), order.buyer().name()));
    }

    sealed interface Outcome {
        record HandedOver() implements Outcome {}

        /**
         * @param sentence why, for the buyer
         */
        record Gone(String sentence) implements Outcome {}
    }
}
