package live.houselights.carts.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import live.houselights.carts.Cart;
import live.houselights.carts.Carts.Checkout;
import live.houselights.carts.internal.CartCommand.CheckOut;
import live.houselights.carts.internal.CartCommand.Result;
import live.houselights.carts.internal.CartCommand.Result.Kind;
import live.houselights.kernel.CartId;
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
import live.houselights.orders.OrderState;
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

    /**
     * Whoever locked a cart places its order at once, or is gone. One that nobody has begun to pay after this is withdrawn
     * before the cart opens again, so that a placer who was only slow finds it given up.
     */
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
                row.extras().promotion(),
                row.tickets().stream().flatMap(line -> upgrade(line).stream()).toList());
    }

    private static Optional<OrderDraft.Upgrade> upgrade(StoredLine line) {
        return Optional.ofNullable(line.upgrades())
                .map(ticket -> new OrderDraft.Upgrade(new HoldId(line.id()), ticket));
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
        content.append('|').append(draft.upgrades());
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
            return orNothing(draft.id(), draft.cart());
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

    private Result orNothing(OrderId order, CartId cart) {
        try {
            return withdraw(order, cart, OUR_FAULT);
        } catch (RuntimeException failed) {
            log.error("Order {} could not be withdrawn either", order, failed);
            return Result.of(Kind.WAITING);
        }
    }

    /** Gives up an order that nobody has begun to pay: from now on nobody will, and its cart may open again. */
    private Result withdraw(OrderId id, CartId cart, String sentence) {
        return orders.withdraw(id, cart).map(this::result).orElseGet(() -> new Result(Kind.REFUSED, sentence));
    }

    /**
     * Stops a payment that waits for the buyer at their bank, or that has not begun. Never throws: what is not known is answered
     * with WAITING.
     *
     * @param paid as {@link #learn} takes it
     */
    Result stop(OrderId id, CartId cart, boolean paid) {
        try {
            Optional<Order> order = orders.order(id);
            return isBegun(order, paid) ? result(orders.stop(id)) : withdraw(id, cart, neverBegan(order));
        } catch (RuntimeException failed) {
            log.error("The payment of order {} could not be stopped", id, failed);
            return Result.of(Kind.WAITING);
        }
    }

    /**
     * Where the order stands now, for a cart that is locked for so long. One that nobody has begun to pay is withdrawn after
     * {@link #LONGEST_PLACING}, one that still waits after {@link #LONGEST_PAYMENT} is given up. Never throws.
     *
     * @param paid whether {@link #pay} has come back for this lock: then nobody begins to pay it behind the cart's back
     */
    Result learn(OrderId id, CartId cart, Duration locked, boolean paid) {
        try {
            Optional<Order> order = orders.order(id);
            if (!isBegun(order, paid)) {
                boolean late = locked.compareTo(LONGEST_PLACING) >= 0;
                return late ? withdraw(id, cart, neverBegan(order)) : Result.of(Kind.WAITING);
            }
            Result result = result(orders.advance(id));
            boolean giveUp = result.kind() == Kind.WAITING && locked.compareTo(LONGEST_PAYMENT) >= 0;
            return giveUp ? giveUpWaiting(id) : result;
        } catch (RuntimeException failed) {
            log.error("Order {} could not be looked up", id, failed);
            return Result.of(Kind.WAITING);
        }
    }

    /** The payer of an order that waits to be paid, or was given up before anybody paid it, may still be on the way. */
    private static boolean isBegun(Optional<Order> order, boolean paid) {
        return order.filter(placed ->
                        paid || (placed.state() != OrderState.PLACED && placed.state() != OrderState.ABANDONED))
                .isPresent();
    }

    private static String neverBegan(Optional<Order> order) {
        return order.map(Order::note).filter(note -> !note.isEmpty()).orElse(NEVER_BEGAN);
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
            case PLACED -> new Result(Kind.DECLINED, neverBegan(Optional.of(order)));
            case ABANDONED -> Result.of(Kind.ABANDONED);
            case PAYING, PAID -> Result.of(Kind.WAITING);
        };
    }
}
