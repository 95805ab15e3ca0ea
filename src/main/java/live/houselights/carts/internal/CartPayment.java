package live.houselights.carts.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import live.houselights.carts.Cart;
import live.houselights.carts.Cart.State;
import live.houselights.carts.CheckoutOutcome;
import live.houselights.carts.internal.CartCommand.Answered;
import live.houselights.carts.internal.CartCommand.CheckOut;
import live.houselights.carts.internal.CartCommand.Paid;
import live.houselights.carts.internal.CartCommand.Result;
import live.houselights.cluster.Entities.Context;
import live.houselights.kernel.OrderId;
import live.houselights.orders.Order;
import live.houselights.orders.OrderDraft;
import live.houselights.orders.OrderState;
import live.houselights.orders.Orders;
import org.jspecify.annotations.Nullable;

/**
 * The payment of one actor's cart, from the lock to what came of it.
 *
 * <p><b>Lock.</b> Locking is a committed row; what follows runs outside the actor's turn, and its outcome comes back as {@link
 * Paid}. Whoever lost the answer, a crashed node too, asks the order again: it knows. Whoever locked the cart and was too slow
 * to begin the payment finds the order withdrawn.
 *
 * <p><b>Questions.</b> One at a time: two answers at once could not tell which attempt they are about.
 */
final class CartPayment {

    /** After a decline the buyer has at least this long to try another card. */
    static final Duration GRACE = Duration.ofMinutes(3);

    /** Declines that lengthen a cart's time; more would let a bad card hold places for ever. */
    static final int MOST_GRACES = 3;

    private static final String NOT_PAID_IN_TIME =
            "Your payment was not finished in time, so your places went back on sale. Should money arrive late, it"
                    + " goes back to you by itself.";

    private final CartMemory memory;
    private final CartAlarm alarm;
    private final CartBook book;
    private final CartReader reader;
    private final Shopping shopping;
    private final Supplies supplies;
    private final Till till;
    private final Orders orders;

    /** Since when the payment has been under way that this asked for and heard of: nobody else begins it any more. */
    private @Nullable Instant heardOf;

    /** Set while this waits for an outcome: of a payment that it asked for, or of a look at the order. */
    private boolean asking;

    /** The buyer wants to stop the payment as soon as what is asked now has been answered. */
    private boolean stopWanted;

    private @Nullable CompletableFuture<CheckoutOutcome> payer;
    private final List<CompletableFuture<Cart>> askers = new ArrayList<>();

    CartPayment(CartMemory memory, CartAlarm alarm, CartStaff staff) {
        this.memory = memory;
        this.alarm = alarm;
        this.book = staff.book();
        this.reader = staff.reader();
        this.shopping = staff.shopping();
        this.supplies = staff.supplies();
        this.till = staff.till();
        this.orders = staff.orders();
    }

    /** Locks the cart and has it paid for. */
    CompletableFuture<CheckoutOutcome> pay(Cart cart, String typed, CheckOut wish, Context<CartCommand> context) {
        StoredCart open = memory.cart();
        OrderDraft fresh = till.draft(OrderId.next(), open, cart, wish.checkout());
        String fingerprint = Till.fingerprint(fresh);
        OrderId order = open.orderFor(fingerprint).orElse(fresh.id());
        boolean first = order.equals(fresh.id());
        OrderDraft draft = first ? fresh : till.draft(order, open, cart, wish.checkout());
        OrderId before = open.order();
        Instant now = book.now();
        StoredCart locked = memory.change(locking -> {
            locking.remember(typed);
            locking.pay(order, fingerprint, now);
        });
        CompletableFuture<CheckoutOutcome> answer = new CompletableFuture<>();
        payer = answer;
        asking = true;
        context.meanwhile(() -> {
            if (before != null && !before.equals(order)) {
                till.giveUp(before);
            }
            return new Paid(order, now, till.pay(draft, first, locked.lapsingBefore(Till.heldUntil(now)), now, wish));
        });
        return answer;
    }

    /** The cart, once it is known where its order stands. */
    Object settle(Context<CartCommand> context) {
        StoredCart cart = memory.cart();
        boolean ours = asking && payer != null;
        if (cart.order() == null || cart.state() == State.DONE || ours) {
            return reader.recall(cart);
        }
        if (cart.state() != State.PAYING) {
            return reader.recall(completedAfterAll(cart));
        }
        CompletableFuture<Cart> answer = new CompletableFuture<>();
        askers.add(answer);
        learn(context);
        return answer;
    }

    /** Hears that the order took a step. What is being asked about anyway needs no second question. */
    boolean hear(OrderId order, Context<CartCommand> context) {
        StoredCart cart = memory.cart();
        if (asking || !order.equals(cart.order())) {
            return false;
        }
        switch (cart.state()) {
            case PAYING -> learn(context);
            case OPEN, LAPSED -> completedAfterAll(cart);
            case DONE -> {
                // It knows how this ended; a refund changes the order, not the cart.
            }
        }
        return true;
    }

    /** Stops a payment that waits for the buyer at their bank, after what is being asked now. */
    Object stop(Context<CartCommand> context) {
        if (memory.cart().state() != State.PAYING) {
            return reader.recall(memory.cart());
        }
        CompletableFuture<Cart> answer = new CompletableFuture<>();
        askers.add(answer);
        stopWanted = true;
        stopIfWanted(context);
        return answer;
    }

    private void stopIfWanted(Context<CartCommand> context) {
        if (!stopWanted || asking) {
            return;
        }
        stopWanted = false;
        StoredCart cart = memory.cart();
        if (cart.state() == State.PAYING) {
            OrderId order = Objects.requireNonNull(cart.order(), "A cart that is paid for has an order");
            boolean paid = isHeardOf(cart);
            asking = true;
            context.meanwhile(() -> new Answered(order, till.stop(order, cart.id(), paid)));
        }
    }

    private boolean isHeardOf(StoredCart paying) {
        return heardOf != null && heardOf.equals(paying.payingSince());
    }

    /** Money that came after the cart had given up may still have bought what it held. */
    private StoredCart completedAfterAll(StoredCart cart) {
        OrderId order = Objects.requireNonNull(cart.order(), "This cart has no order");
        boolean completed = cart.kept().isEmpty()
                && orders.order(order)
                        .filter(placed -> placed.state() == OrderState.COMPLETED)
                        .isPresent();
        return completed ? memory.change(StoredCart::complete) : cart;
    }

    /** Looks after a payment that has been under way for long. */
    boolean look(Context<CartCommand> context) {
        if (memory.cart().payingSince() == null) {
            return false;
        }
        if (asking) {
            // The alarm that rang is spent, and what is asked now may have begun before it: let it ring again.
            alarm.ringAgain();
            return false;
        }
        learn(context);
        return true;
    }

    private void learn(Context<CartCommand> context) {
        if (asking) {
            return;
        }
        StoredCart cart = memory.cart();
        OrderId order = Objects.requireNonNull(cart.order(), "A cart that is paid for has an order");
        Instant since = Objects.requireNonNull(cart.payingSince(), "and a time since when");
        Duration locked = Duration.between(since, book.now());
        if (locked.compareTo(Till.LONGEST_PLACING) >= 0) {
            alarm.lookedFor(since);
        }
        boolean paid = isHeardOf(cart);
        asking = true;
        context.meanwhile(() -> new Answered(order, till.learn(order, cart.id(), locked, paid)));
    }

    /** Takes what came of the payment that the cart was locked for at that moment. */
    boolean paid(OrderId order, Instant since, Result result, Context<CartCommand> context) {
        heardOf = since;
        return answered(order, result, context);
    }

    /** Takes what came of a question, and tells everybody who waits for it. */
    boolean answered(OrderId order, Result result, Context<CartCommand> context) {
        asking = false;
        if (memory.cart().state() == State.PAYING && order.equals(memory.cart().order())) {
            take(result);
        }
        stopIfWanted(context);
        tell(order, result);
        return true;
    }

    private void take(Result result) {
        switch (result.kind()) {
            case COMPLETED -> memory.change(StoredCart::complete);
            case DECLINED -> reopen(result, _ -> {});
            case REFUSED -> reopen(result, StoredCart::forgetDraft);
            case REFUNDED -> shopping.lapse(memory, result.text());
            case ABANDONED -> shopping.lapse(memory, NOT_PAID_IN_TIME);
            case CHALLENGE, WAITING -> {
                // The lock stays until the order says more.
            }
        }
    }

    private void reopen(Result result, Consumer<StoredCart> also) {
        StoredCart open = memory.change(cart -> {
            cart.reopen(result.text(), book.now(), GRACE, MOST_GRACES);
            also.accept(cart);
        });
        Instant deadline = open.deadline();
        if (deadline != null) {
            supplies.keepUntil(open.kept(), deadline);
        }
    }

    private void tell(OrderId order, Result result) {
        CompletableFuture<CheckoutOutcome> waiting = payer;
        payer = null;
        if (waiting != null) {
            waiting.complete(outcome(order, result));
        }
        if (!asking && !askers.isEmpty()) {
            Cart cart = reader.recall(memory.cart());
            askers.forEach(asker -> asker.complete(cart));
            askers.clear();
        }
    }

    private CheckoutOutcome outcome(OrderId order, Result result) {
        return switch (result.kind()) {
            case COMPLETED -> new CheckoutOutcome.Completed(order(result));
            case DECLINED, REFUSED -> new CheckoutOutcome.Declined(result.text());
            case CHALLENGE -> new CheckoutOutcome.Challenge(order, result.text());
            case WAITING -> new CheckoutOutcome.Waiting(order);
            case REFUNDED -> new CheckoutOutcome.Refunded(order(result));
            case ABANDONED -> new CheckoutOutcome.Lapsed();
        };
    }

    private Order order(Result result) {
        Order told = result.order();
        return told == null ? order(memory.cart()) : told;
    }

    /** The order that this cart became, or is paid with. */
    Order order(StoredCart cart) {
        OrderId order = Objects.requireNonNull(cart.order(), "This cart has no order");
        return orders.order(order)
                .orElseThrow(() -> new IllegalStateException("Order %s was never placed".formatted(order)));
    }
}
