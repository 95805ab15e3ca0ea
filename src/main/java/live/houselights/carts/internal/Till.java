package live.houselights.carts.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import live.houselights.carts.Cart;
import live.houselights.carts.Carts.Checkout;
import live.houselights.carts.internal.CartCommand.CheckOut;
import live.houselights.carts.internal.CartCommand.Result;
import live.houselights.carts.internal.CartCommand.Result.Kind;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.ReservationId;
import live.houselights.merch.Address;
import live.houselights.orders.Buyer;
import live.houselights.orders.Order;
import live.houselights.orders.OrderDraft;
import live.houselights.orders.OrderLine;
import live.houselights.orders.Orders;
import live.houselights.orders.Orders.PayOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Speaks with orders. Everything here blocks on others and runs outside the actor's turn; nothing here changes the cart.
 *
 * <p>A declined order may be paid again as long as the buyer would get exactly the same for it; the fingerprint of its
 * draft tells. Else it is given up, and the next checkout places another.
 */
@Component
class Till {

    /** A cart waits this long for its payment; then its order is given up and everything returns to sale. */
    static final Duration LONGEST_PAYMENT = Duration.ofMinutes(5);

    /** Holds outlive the payment's time by this, so that the cart and not the box office's sweep is who gives up. */
    static final Duration MARGIN = Duration.ofMinutes(1);

    /** Whoever locked a cart places its order at once. One that is not there after this never will be: its placer is gone. */
    static final Duration LONGEST_PLACING = Duration.ofSeconds(20);

    private static final String OUR_FAULT =
            "Something went wrong on our side, and nothing was charged. Please try again.";
    private static final String NEVER_BEGAN = "Your payment did not begin, and nothing was charged. Please try again.";

    private static final Logger log = LoggerFactory.getLogger(Till.class);

    private final Orders orders;
    private final Supplies supplies;

    Till(Orders orders, Supplies supplies) {
        this.orders = orders;
        this.supplies = supplies;
    }

    OrderDraft draft(OrderId order, StoredCart row, Cart cart, Checkout typed) {
        Address address = typed.address();
        return new OrderDraft(
                order,
                row.id(),
                new Buyer(
                        typed.buyer().email().strip(),
                        typed.buyer().name().strip(),
                        typed.buyer().account()),
                Pricing.orderLines(cart),
                row.tickets().stream().map(line -> new HoldId(line.id())).toList(),
                row.merch().stream().map(line -> new ReservationId(line.id())).toList(),
                row.merch().isEmpty() || address == null ? null : stripped(address),
                row.extras().promotion());
    }

    /** Equal for two drafts when their orders would be the same in all but their id. */
    static String fingerprint(OrderDraft draft) {
        StringBuilder content = new StringBuilder().append(draft.buyer());
        for (OrderLine line : draft.lines()) {
            content.append('|').append(line.kind()).append(line.artist()).append(line.show());
            content.append(line.quantity()).append(exactly(line.unit())).append(exactly(line.fee()));
            content.append(line.description());
        }
        content.append('|').append(draft.holds()).append('|').append(draft.reservations());
        content.append('|').append(draft.address()).append('|').append(draft.promotionCode());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This JDK has no SHA-256", missing);
        }
    }

    /** Not as people write it, which costs more than the whole rest. */
    private static String exactly(Money money) {
        return " " + money.minor() + money.currency().getCurrencyCode() + " ";
    }

    private static Address stripped(Address typed) {
        return new Address(
                typed.name().strip(),
                typed.street().strip(),
                typed.postcode().strip(),
                typed.city().strip(),
                typed.country().strip());
    }

    /** How long holds must live for a payment that begins now. */
    static Instant heldUntil(Instant since) {
        return since.plus(LONGEST_PAYMENT).plus(MARGIN);
    }

    /**
     * Places the order and asks for the money. Never throws: what is not known is answered with WAITING.
     *
     * @param fresh whether nobody has tried to pay this order before
     * @param lines those that would lapse before {@link #heldUntil}
     */
    Result pay(OrderDraft draft, boolean fresh, List<StoredLine> lines, Instant since, CheckOut wish) {
        try {
            supplies.keepUntil(lines, heldUntil(since));
            return result(
                    draft.id(),
                    fresh
                            ? orders.buy(draft, PaymentId.next(), wish.cardToken(), wish.returnUrl())
                            : payAgain(draft, wish));
        } catch (RuntimeException failed) {
            log.error("Order {} could not be paid", draft.id(), failed);
            return orNothing(draft.id());
        }
    }

    /** The process may have died before it had placed the order that its cart knows. */
    private PayOutcome payAgain(OrderDraft draft, CheckOut wish) {
        orders.place(draft);
        return orders.pay(draft.id(), PaymentId.next(), wish.cardToken(), wish.returnUrl());
    }

    private Result result(OrderId order, PayOutcome outcome) {
        return switch (outcome) {
            case PayOutcome.Completed(var completed) -> new Result(Kind.COMPLETED, "", completed);
            case PayOutcome.Declined(var reason) -> new Result(Kind.DECLINED, reason);
            case PayOutcome.Challenge(var url) -> new Result(Kind.CHALLENGE, url);
            case PayOutcome.Waiting _ -> Result.of(Kind.WAITING);
            case PayOutcome.Refunded(var refunded) -> new Result(Kind.REFUNDED, refunded.note(), refunded);
            case PayOutcome.NotPossible(var reason) -> {
                orders.abandon(order);
                yield new Result(Kind.REFUSED, reason);
            }
        };
    }

    /** Gives up an order that its cart will not pay any more. Never throws: one that stays behind harms nobody. */
    void giveUp(OrderId order) {
        try {
            orders.abandon(order);
        } catch (RuntimeException failed) {
            log.warn("Order {} could not be given up", order, failed);
        }
    }

    private Result orNothing(OrderId order) {
        try {
            return orders.order(order).isEmpty() ? new Result(Kind.REFUSED, OUR_FAULT) : Result.of(Kind.WAITING);
        } catch (RuntimeException failed) {
            log.error("Order {} could not be looked up either", order, failed);
            return Result.of(Kind.WAITING);
        }
    }

    /** Stops a payment that waits for the buyer at their bank. Never throws: what is not known is answered with WAITING. */
    Result stop(OrderId order) {
        try {
            return orders.order(order).isEmpty() ? Result.of(Kind.WAITING) : result(orders.stop(order));
        } catch (RuntimeException failed) {
            log.error("The payment of order {} could not be stopped", order, failed);
            return Result.of(Kind.WAITING);
        }
    }

    /**
     * Where the order stands now, for a cart that is locked for so long; one that still waits after {@link #LONGEST_PAYMENT} is
     * given up. Never throws.
     */
    Result learn(OrderId id, Duration locked) {
        try {
            if (orders.order(id).isEmpty()) {
                return locked.compareTo(LONGEST_PLACING) < 0
                        ? Result.of(Kind.WAITING)
                        : new Result(Kind.REFUSED, NEVER_BEGAN);
            }
            Result result = result(orders.advance(id));
            boolean giveUp = result.kind() == Kind.WAITING && locked.compareTo(LONGEST_PAYMENT) >= 0;
            return giveUp ? giveUpWaiting(id) : result;
        } catch (RuntimeException failed) {
            log.error("Order {} could not be looked up", id, failed);
            return Result.of(Kind.WAITING);
        }
    }

    /** A bank's page that is left open must not charge later for what goes back on sale now. */
    private Result giveUpWaiting(OrderId id) {
        Result last = result(orders.stop(id));
        if (last.kind() == Kind.COMPLETED || last.kind() == Kind.REFUNDED) {
            return last;
        }
        orders.abandon(id);
        return Result.of(Kind.ABANDONED);
    }

    private Result result(Order order) {
        return switch (order.state()) {
            case COMPLETED -> new Result(Kind.COMPLETED, "", order);
            case REFUNDING, REFUNDED, OWED -> new Result(Kind.REFUNDED, order.note(), order);
            case PLACED -> new Result(Kind.DECLINED, order.note().isEmpty() ? NEVER_BEGAN : order.note());
            case ABANDONED -> Result.of(Kind.ABANDONED);
            case PAYING, PAID -> Result.of(Kind.WAITING);
        };
    }
}
