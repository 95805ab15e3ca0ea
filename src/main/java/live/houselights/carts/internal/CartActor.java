package live.houselights.carts.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import live.houselights.carts.Cart;
import live.houselights.carts.Cart.State;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.CheckoutOutcome;
import live.houselights.carts.CheckoutOutcome.Problem;
import live.houselights.carts.internal.CartCommand.Answered;
import live.houselights.carts.internal.CartCommand.CheckOut;
import live.houselights.carts.internal.CartCommand.Result;
import live.houselights.cluster.Entities.Context;
import live.houselights.cluster.Entities.Entity;
import live.houselights.kernel.CartId;
import live.houselights.kernel.OrderId;
import live.houselights.orders.Order;
import live.houselights.orders.OrderDraft;
import live.houselights.orders.OrderState;
import live.houselights.orders.Orders;
import org.jspecify.annotations.Nullable;

/**
 * One cart: it serialises what tabs ask of it, watches its deadline, and is its lock during a payment.
 *
 * <p><b>Truth.</b> The row is the truth, and this remembers it. A change that finds a newer row than the remembered one writes
 * nothing: the actor forgets, reads again and takes the command from the start. So a twin on the far side of a cut network
 * costs a retry, never a place.
 *
 * <p><b>Time.</b> Every command looks at the clock first, so a cart that nobody woke in time lapses all the same.
 *
 * <p><b>Payment.</b> Locking is a committed row; what follows runs outside the turn, and its outcome comes back as {@link
 * Answered}. Meanwhile the cart answers that it is being paid for. Whoever lost the answer, a crashed node too, asks the
 * order again: it knows.
 */
final class CartActor implements Entity<CartCommand> {

    /** After a decline the buyer has at least this long to try another card. */
    static final Duration GRACE = Duration.ofMinutes(3);

    /** Declines that lengthen a cart's time; more would let a bad card hold places for ever. */
    static final int MOST_GRACES = 3;

    private static final int MOST_ATTEMPTS = 3;

    private static final String TIME_IS_OVER =
            "Your time ran out and your places went back on sale. Nothing was charged.";
    private static final String NOT_PAID_IN_TIME =
            "Your payment was not finished in time, so your places went back on sale. Should money arrive late, it"
                    + " goes back to you by itself.";
    private static final CartOutcome IS_AN_ORDER =
            new CartOutcome.NotPossible("This cart has become an order. Start a new one.");

    private final CartMemory memory;
    private final CartBook book;
    private final CartReader reader;
    private final Shopping shopping;
    private final Supplies supplies;
    private final CheckoutCheck check;
    private final Till till;
    private final Orders orders;

    private @Nullable Instant armed;

    /** Since when the payment has been under way whose order was looked for when it must have been placed. */
    private @Nullable Instant lookedFor;

    /** Set while this actor waits for an outcome: of a payment that it asked for, or of a look at the order. */
    private boolean asking;

    /** The buyer wants to stop the payment as soon as what is asked now has been answered. */
    private boolean stopWanted;

    private @Nullable CompletableFuture<CheckoutOutcome> payer;
    private final List<CompletableFuture<Cart>> askers = new ArrayList<>();

    CartActor(
            CartId id,
            CartBook book,
            CartReader reader,
            Shopping shopping,
            Supplies supplies,
            CheckoutCheck check,
            Till till,
            Orders orders) {
        this.memory = new CartMemory(book, id);
        this.book = book;
        this.reader = reader;
        this.shopping = shopping;
        this.supplies = supplies;
        this.check = check;
        this.till = till;
        this.orders = orders;
    }

    @Override
    public Object receive(CartCommand command, Context<CartCommand> context) {
        for (int attempt = 1; ; attempt++) {
            try {
                wake(context);
                Object answer = obey(command, context);
                arm(context);
                return answer;
            } catch (CartBook.Overtaken overtaken) {
                memory.forget();
                if (attempt == MOST_ATTEMPTS) {
                    throw overtaken;
                }
            } catch (RuntimeException failed) {
                // What was asked for is unknown now; the next command reads the row and finishes what it says.
                memory.forget();
                throw failed;
            }
        }
    }

    private void wake(Context<CartCommand> context) {
        if (memory.isBlank()) {
            shopping.tidy(memory);
        }
        if (memory.cart().isPast(book.now())) {
            giveUpOrder(context);
            shopping.lapse(memory, TIME_IS_OVER);
        }
    }

    /** An order that was declined, and that this cart will not pay any more. */
    private void giveUpOrder(Context<CartCommand> context) {
        OrderId order = memory.cart().order();
        if (order != null) {
            context.meanwhile(() -> {
                till.giveUp(order);
                return new CartCommand.Look();
            });
        }
    }

    private Object obey(CartCommand command, Context<CartCommand> context) {
        return switch (command) {
            case CartCommand.SetTickets(var tier, int quantity, var code) ->
                unlocked(() -> shopping.setTickets(memory, tier.value(), quantity, code));
            case CartCommand.TakeOffer(var offer) -> unlocked(() -> shopping.takeOffer(memory, offer));
            case CartCommand.SetMerch(var variant, int quantity) ->
                unlocked(() -> shopping.setMerch(memory, variant.value(), quantity));
            case CartCommand.SetTip(var tip) -> unlocked(() -> shopping.setTip(memory, tip));
            case CartCommand.ApplyPromotion(var code) -> unlocked(() -> shopping.applyPromotion(memory, code));
            case CartCommand.RemovePromotion _ -> unlocked(() -> shopping.removePromotion(memory));
            case CartCommand.MoreTime _ -> unlocked(() -> shopping.moreTime(memory));
            case CartCommand.TakeAgain _ -> unlocked(() -> shopping.takeAgain(memory));
            case CartCommand.Empty _ ->
                unlocked(() -> {
                    giveUpOrder(context);
                    return shopping.empty(memory);
                });
            case CartCommand.Remember(var typed) -> remember(Typed.write(typed));
            case CheckOut wish -> checkOut(wish, context);
            case CartCommand.StopPayment _ -> stop(context);
            case CartCommand.Settle _ -> settle(context);
            case CartCommand.Hear(var order) -> hear(order, context);
            case CartCommand.Look _ -> look(context);
            case Answered(var order, var result) -> answered(order, result, context);
        };
    }

    private CartOutcome unlocked(Supplier<CartOutcome> change) {
        return switch (memory.cart().state()) {
            case OPEN, LAPSED -> change.get();
            case PAYING -> new CartOutcome.InPayment();
            case DONE -> IS_AN_ORDER;
        };
    }

    private boolean remember(String typed) {
        StoredCart cart = memory.cart();
        boolean changes = (cart.state() == State.OPEN || cart.state() == State.LAPSED)
                && !cart.typed().equals(typed);
        if (changes) {
            memory.note(remembering -> remembering.remember(typed));
        }
        return changes;
    }

    private Object checkOut(CheckOut wish, Context<CartCommand> context) {
        StoredCart row = memory.cart();
        String typed = Typed.write(wish.checkout());
        return switch (row.state()) {
            case PAYING -> new CheckoutOutcome.InPayment();
            case LAPSED -> {
                boolean _ = remember(typed);
                yield new CheckoutOutcome.Lapsed();
            }
            case DONE -> new CheckoutOutcome.Completed(order(row));
            case OPEN -> {
                // What was typed is written down with the lock, or alone when there will be none.
                Cart cart = reader.recall(row.changed(remembering -> remembering.remember(typed), book.now()));
                List<Problem> problems = check.problems(cart, wish.checkout(), wish.cardToken(), row.order());
                if (problems.isEmpty()) {
                    yield pay(cart, typed, wish, context);
                }
                boolean _ = remember(typed);
                yield new CheckoutOutcome.Invalid(problems);
            }
        };
    }

    private CompletableFuture<CheckoutOutcome> pay(
            Cart cart, String typed, CheckOut wish, Context<CartCommand> context) {
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
            return new Answered(order, till.pay(draft, first, locked.lapsingBefore(Till.heldUntil(now)), now, wish));
        });
        return answer;
    }

    private Object settle(Context<CartCommand> context) {
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

    /** What this cart is asking about anyway needs no second question. */
    private boolean hear(OrderId order, Context<CartCommand> context) {
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

    /** One question at a time: two answers at once could not tell which attempt they are about. */
    private Object stop(Context<CartCommand> context) {
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
            asking = true;
            context.meanwhile(() -> new Answered(order, till.stop(order)));
        }
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

    private boolean look(Context<CartCommand> context) {
        if (memory.cart().payingSince() == null) {
            return false;
        }
        if (asking) {
            // The alarm that rang is spent, and what is asked now may have begun before it: let it ring again.
            armed = null;
            return false;
        }
        learn(context);
        return true;
    }

    private void learn(Context<CartCommand> context) {
        if (asking) {
            return;
        }
        OrderId order = Objects.requireNonNull(memory.cart().order(), "A cart that is paid for has an order");
        Instant since = Objects.requireNonNull(memory.cart().payingSince(), "and a time since when");
        Duration locked = Duration.between(since, book.now());
        if (locked.compareTo(Till.LONGEST_PLACING) >= 0) {
            lookedFor = since;
        }
        asking = true;
        context.meanwhile(() -> new Answered(order, till.learn(order, locked)));
    }

    private boolean answered(OrderId order, Result result, Context<CartCommand> context) {
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

    private Order order(StoredCart cart) {
        OrderId order = Objects.requireNonNull(cart.order(), "This cart has no order");
        return orders.order(order)
                .orElseThrow(() -> new IllegalStateException("Order %s was never placed".formatted(order)));
    }

    private void arm(Context<CartCommand> context) {
        StoredCart cart = memory.cart();
        Instant since = cart.payingSince();
        Instant next = since == null ? cart.deadline() : nextLook(since);
        if (next != null && !next.equals(armed)) {
            context.wakeAt(next, new CartCommand.Look());
            armed = next;
        }
    }

    /** Once when its order must have been placed, however late that is, and once when it must have been paid. */
    private Instant nextLook(Instant payingSince) {
        return payingSince.plus(payingSince.equals(lookedFor) ? Till.LONGEST_PAYMENT : Till.LONGEST_PLACING);
    }
}
